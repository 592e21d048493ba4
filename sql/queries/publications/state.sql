-- May a year be published?
-- $1 year Int32
-- column is_closed Bool
-- column is_published Bool
select exists (select from year_closing c where c.year = $1 and c.reopened_at is null) as is_closed,
       exists (select from year_publication p where p.year = $1) as is_published
