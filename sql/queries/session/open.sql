-- The first statement of every connection: from here on it has the program's role and the city's
-- time zone. Tells which schema the database has.
select (select max(m.version) from schema_migration m)::int8 as version,
       set_config('TimeZone', coalesce((select s.value from setting s where s.name = 'time-zone'),
                                       'Europe/Berlin'), false),
       set_config('DateStyle', 'ISO', false),
       set_config('jit', 'off', false),
       set_config('role', r.role_name, false)
from database_role r where r.purpose = 'program'
