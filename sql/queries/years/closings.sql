-- The closings of all years; of several of one year the last.
-- column year Int32
-- column number Int32
-- column is_closed Bool
-- column asked Bool
-- column asked_by PersonID?
select distinct on (c.year) c.year, c.number, c.reopened_at is null as is_closed,
       c.reopened_at is null and c.requested_at is not null as asked, c.requested_by as asked_by
from year_closing c
order by c.year, c.number desc
