-- The last migration that the database has seen; 0: none.
-- column version Int64
select coalesce(max(version), 0)::int8 as version from schema_migration
