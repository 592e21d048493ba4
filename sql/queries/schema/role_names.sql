-- The roles that the data bring along by name, and what they are called in this database.
-- column former String
-- column name String
select r.role_name::text as former,
       format('leihlotse_%s_%s', r.purpose,
              (select d.oid from pg_database d where d.datname = current_database())) as name
from database_role r
order by r.purpose
