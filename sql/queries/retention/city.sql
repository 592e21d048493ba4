-- By what this city's list of forgotten people is known, which day it is, and whether people were
-- forgotten by themselves on it already.
-- column id String
-- column today CalendarDay
-- column is_done Bool
select c.id::text as id, current_date as today, c.forgotten_on = current_date as is_done
from city_identity c
