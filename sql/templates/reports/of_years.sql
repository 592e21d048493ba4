-- One year after the other.
select y.year_of_report as year, y.*
from (
:years
) as y
order by y.year_of_report, y.place_in_year
