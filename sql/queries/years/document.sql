-- What was printed of a year when it was closed.
-- $1 year Int32
-- $2 number Int32
-- $3 name String
-- $4 profile String
-- column rows Int64
-- column is_whole Bool · are its bytes those that were printed?
select d.rows, encode(sha256(coalesce(
           (select string_agg(p.content, ''::bytea order by p.place) from year_document_piece p
            where p.year = d.year and p.number = d.number and p.name = d.name and p.profile = d.profile),
           ''::bytea)), 'hex') = d.sha256 as is_whole
from year_document d
where d.year = $1 and d.number = $2 and d.name = $3 and d.profile = $4
