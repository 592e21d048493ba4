-- Keeps what was printed.
-- $1 year Int32
-- $2 number Int32
-- $3 name String
-- $4 profile String
-- $5 rows Int64
-- $6 bytes Int64
-- $7 sha256 String
insert into year_document (year, number, name, profile, rows, bytes, sha256)
values ($1, $2, $3, $4, $5, $6, $7)
