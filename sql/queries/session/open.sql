-- The first statement of every connection: from here on it has the program's role and the city's
-- time zone. Tells which schema the database has.
-- Plans are made once a statement, not once a call: planning takes longer than most of them run. What
-- is asked for is nearly always in memory, where an index costs little more than the next page.
-- column version Int64
-- column time_zone String
-- column date_style String
-- column jit String
-- column plan_cache_mode String
-- column random_page_cost String
-- column role String
-- column city String · by this its list of forgotten people is known
select (select coalesce(max(m.version), 0) from schema_migration m)::int8 as version,
       set_config('TimeZone', setting_value('time-zone'), false) as time_zone,
       set_config('DateStyle', 'ISO', false) as date_style,
       set_config('jit', 'off', false) as jit,
       set_config('plan_cache_mode', 'force_generic_plan', false) as plan_cache_mode,
       set_config('random_page_cost', '1.1', false) as random_page_cost,
       set_config('role', r.role_name, false) as role,
       (select c.id::text from city_identity c) as city
from database_role r where r.purpose = 'program'
