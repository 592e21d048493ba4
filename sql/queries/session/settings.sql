-- What differs from the program's defaults, and the actor's rights as they are now.
-- $1 actor PersonID
-- column settings String
-- column roles [String]
-- column is_lotse Bool
-- column today CalendarDay
select coalesce(jsonb_object_agg(s.name, s.value), '{}')::text as settings,
       array(select r.role from role_grant r where r.person_id = $1)::text[] as roles,
       exists (select from custody c where c.holder_id = $1 and upper_inf(c.period)) as is_lotse,
       current_date as today
from setting s
