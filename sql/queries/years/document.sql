-- What was printed of a year when it was closed.
-- $1 year Int32
-- $2 number Int32
-- $3 name String
-- $4 profile String
-- column rows Int64
select d.rows
from year_document d
where d.year = $1 and d.number = $2 and d.name = $3 and d.profile = $4
