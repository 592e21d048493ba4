-- The first statement of every connection: from here on it is the program's role, in the city's
-- time zone. Tells whom it serves.
-- $1 the login of who acts, null if nobody
select set_config('role', r.role_name, false),
       set_config('TimeZone', coalesce((select s.value from setting s where s.name = 'time-zone'),
                                       'Europe/Berlin'), false),
       set_config('DateStyle', 'ISO', false),
       set_config('IntervalStyle', 'iso_8601', false),
       set_config('plan_cache_mode', 'auto', false)
from database_role r where r.purpose = 'program'
