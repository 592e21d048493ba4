-- What the city has set or what holds without it, and the actor's rights as they are now.
-- $1 actor PersonID
-- column names [String]
-- column settings [String] · the value of each
-- column roles [String]
-- column is_lotse Bool
-- column today CalendarDay
select array_agg(known.name)::text[] as names,
       array_agg(coalesce(s.value, known.standard))::text[] as settings,
       array(select r.role from role_grant r where r.person_id = $1)::text[] as roles,
       exists (select from custody c where c.holder_id = $1 and upper_inf(c.period)) as is_lotse,
       current_date as today
from setting_standards() known
left join (select distinct on (x.name) x.name, x.value from setting x
           where coalesce(x.valid_from <= current_date, true)
           order by x.name, x.valid_from desc nulls last) s on s.name = known.name
