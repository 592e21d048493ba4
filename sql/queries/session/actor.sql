-- Who acts, what they may do, and which day it is in the city.
-- $1 login String
-- column today CalendarDay
-- column id PersonID?
-- column name String?
-- column has_left Bool?
-- column roles [String]
-- column is_lotse Bool?
-- column anyone Bool
select current_date as today,
       p.id, p.name, coalesce(p.left_on < current_date, false) as has_left,
       array(select r.role from role_grant r where r.person_id = p.id)::text[] as roles,
       exists (select from custody c
               where c.holder_id = p.id and upper_inf(c.period)) as is_lotse,
       exists (select from person) as anyone
from (values (1)) as one
left join person p on lower(p.login) = lower($1)
