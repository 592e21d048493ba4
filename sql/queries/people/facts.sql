-- One person as decisions need them: are they still here?
-- $1 person · $2 at: null, a day or a time, as text
select p.id, p.name, p.left_on, coalesce(p.left_on < moment_of($2, false)::date, false) as has_left,
       array(select r.role from role_grant r where r.person_id = p.id)::text[] as roles,
       exists (select from custody c
               where c.holder_id = p.id and upper_inf(c.period)) as is_lotse
from person p where p.id = $1
