-- UTF-8, semicolon.
copy (:query
) to stdout with (format csv, header, delimiter ';', encoding 'UTF8')
