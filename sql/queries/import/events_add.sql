-- $1 entry EntryID
insert into event (title, day, kind, place, entry_id)
select p.title, p.day, p.kind, p.place, $1
from import_plan p where p.target_id is null
order by p.line
