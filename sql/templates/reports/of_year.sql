-- A year of several, with the place of each row in it.
select :'year'::int as year_of_report, row_number() over () as place_in_year, y.*
from (
:query
) as y
