-- May a year be published?
-- $1 year Int32
-- column is_closed Bool
-- column is_published Bool
-- column least Int32? · how many people stand behind each figure
-- column published CalendarDay?
select exists (select from year_closing c where c.year = $1 and c.reopened_at is null) as is_closed,
       exists (select from year_publication p where p.year = $1) as is_published,
       (select p.least from year_publication p where p.year = $1) as least,
       (select j.at::date from year_publication p join journal j on j.id = p.entry_id
        where p.year = $1) as published
