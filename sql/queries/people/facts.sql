-- One person as decisions need them: are they still here? Who was merged into somebody else is not.
-- $1 person PersonID
-- $2 at String? · a day or a time, as text, null: now
-- column id PersonID
-- column name String
-- column left_on CalendarDay?
-- column has_left Bool
-- column roles [String]
-- column is_lotse Bool
select p.id, p.name, p.left_on, coalesce(p.left_on <= moment_of($2, false)::date, false) as has_left,
       array(select r.role from role_grant r where r.person_id = p.id)::text[] as roles,
       exists (select from custody c
               where c.holder_id = p.id and upper_inf(c.period)) as is_lotse
from person p where p.id = $1 and p.merged_into is null
