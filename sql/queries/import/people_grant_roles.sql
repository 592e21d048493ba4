-- Roles that the file gives, and that were not granted yet.
-- $1 entry EntryID
insert into role_grant (person_id, role, entry_id)
select p.person_id, r.role, $1
from import_plan p
cross join unnest(p.new_roles) as r (role)
order by p.line, r.role
