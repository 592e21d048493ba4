-- What was known when a year was closed: the closing in force, or one of them by its number.
-- $1 year Int32
-- $2 number Int32?
-- column number Int32
-- column known_on String
select c.number,
       to_char(c.known_on at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as known_on
from year_closing c
where c.year = $1 and case when $2::int is null then c.reopened_at is null else c.number = $2 end
