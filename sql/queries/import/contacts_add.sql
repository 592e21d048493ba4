-- $1 entry EntryID
insert into contact (person_id, unit_id, valid, entry_id)
select p.person_id, p.unit_id, p.valid, $1
from import_plan p where p.target_id is null
order by p.line
