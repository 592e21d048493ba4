-- What differs from the program's defaults, and the actor's rights as they are now.
-- $1 actor
select coalesce(jsonb_object_agg(s.name, s.value), '{}')::text as settings,
       array(select r.role from role_grant r where r.person_id = $1)::text[] as roles,
       current_date as today
from setting s
