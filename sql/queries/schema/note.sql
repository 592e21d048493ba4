-- Notes a migration, before it is applied.
-- $1 version Int32
-- $2 name String
-- $3 text String · of its file
insert into schema_migration (version, name, digest)
values ($1, $2, sha256(convert_to($3, 'utf8')))
