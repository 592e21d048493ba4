-- One of these names that something else has already.
-- $1 names [String] · of tables
-- column name String
select name from unnest($1::text[]) as name
where to_regclass(quote_ident(name)) is not null
limit 1
