-- Keeps a piece of what was printed.
-- $1 year Int32
-- $2 number Int32
-- $3 name String
-- $4 profile String
-- $5 place Int32
-- $6 content [UInt8]
insert into year_document_piece (year, number, name, profile, place, content)
values ($1, $2, $3, $4, $5, $6)
