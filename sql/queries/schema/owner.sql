-- The role to which the schema belongs.
-- column role String
select pg_get_userbyid(c.relowner)::text as role
from pg_class c
where c.oid = to_regclass('schema_migration')
