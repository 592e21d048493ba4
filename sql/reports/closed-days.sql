-- title: Closed days | Schließtage
-- purpose: Days on which nothing falls due, besides weekends and public holidays | Tage, an denen nichts fällig wird, außer Wochenenden und Feiertagen
-- kind: listing
-- people: none
-- parameters: year, known-on
-- path: /closed-days
-- column day closed-day.day
-- column unit text | Unit | Amt | Code of the unit; empty: the whole city | Kürzel des Amts; leer: die ganze Stadt
-- column name text | Name | Name | What day it is | Was für ein Tag es ist
select c.day, u.code as unit, c.name
from closed_day c
left join unit u on u.id = c.unit_id
where :year::text is null
   or c.day >= make_date(:year::int, 1, 1) and c.day < make_date(:year::int + 1, 1, 1)
order by c.day, u.code collate word_order nulls first
