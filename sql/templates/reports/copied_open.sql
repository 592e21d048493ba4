-- UTF-8, comma.
copy (:query
) to stdout with (format csv, header, delimiter ',', encoding 'UTF8')
