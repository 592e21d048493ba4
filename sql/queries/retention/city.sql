-- By what this city's list of forgotten people is known, and which day it is.
-- column id String
-- column today CalendarDay
select c.id::text as id, current_date as today from city_identity c
