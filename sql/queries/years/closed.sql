-- What was known when a year was closed that is closed still.
-- $1 year Int32
-- column number Int32
-- column known_on String
select c.number,
       to_char(c.known_on at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as known_on
from year_closing c
where c.year = $1 and c.reopened_at is null
