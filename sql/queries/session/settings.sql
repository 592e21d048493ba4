-- What the city has set or what holds without it, and the actor's rights as they are now.
-- $1 actor PersonID
-- column settings String
-- column roles [String]
-- column is_lotse Bool
-- column today CalendarDay
select jsonb_object_agg(known.name, coalesce(s.value, known.standard))::text as settings,
       array(select r.role from role_grant r where r.person_id = $1)::text[] as roles,
       exists (select from custody c where c.holder_id = $1 and upper_inf(c.period)) as is_lotse,
       current_date as today
from setting_standards() known
left join setting s on s.name = known.name
