-- The units as they were called at the end of a year.
-- $1 year Int32
-- column id Int64
-- column code String
-- column name String
select u.id, u.code, u.name from units_on(make_date($1, 12, 31)) u
order by u.code collate word_order, u.id
