-- A piece of what was printed.
-- $1 year Int32
-- $2 number Int32
-- $3 name String
-- $4 profile String
-- $5 place Int32
-- column content [UInt8]
select p.content
from year_document_piece p
where p.year = $1 and p.number = $2 and p.name = $3 and p.profile = $4 and p.place = $5
