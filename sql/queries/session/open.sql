-- The first statement of every connection: from here on it has the program's role and the city's
-- time zone. Tells which schema the database has.
-- Plans are made once a statement, not once a call: planning takes longer than most of them run.
select (select coalesce(max(m.version), 0) from schema_migration m)::int8 as version,
       set_config('TimeZone', coalesce((select s.value from setting s where s.name = 'time-zone'),
                                       'Europe/Berlin'), false),
       set_config('DateStyle', 'ISO', false),
       set_config('jit', 'off', false),
       set_config('plan_cache_mode', 'force_generic_plan', false),
       set_config('role', r.role_name, false)
from database_role r where r.purpose = 'program'
