-- The rows of a report of the city's own, read in the role that sees no secrets.
select * from own_report_rows(:'statement') as r (:columns)
