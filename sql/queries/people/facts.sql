-- One person as decisions need them: are they still here? Who was merged into somebody else is not.
-- $1 person PersonID
-- $2 at String? · a day or a time, as text, null: now
-- column id PersonID
-- column name String
-- column left_on CalendarDay?
-- column has_left Bool
-- column roles [String]
-- column is_lotse Bool
-- column recorded_by PersonID? · the Lotse who recorded them, while they wait for IT's check
select p.id, p.name, p.left_on, coalesce(p.left_on <= moment_of($2, false)::date, false) as has_left,
       array(select r.role from role_grant r where r.person_id = p.id)::text[] as roles,
       exists (select from custody c
               where c.holder_id = p.id and upper_inf(c.period)) as is_lotse,
       (select w.recorded_by from person_to_check w where w.person_id = p.id) as recorded_by
from person p where p.id = $1 and p.merged_into is null
