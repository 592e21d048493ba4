-- $1 entry EntryID
update closed_day c set name = p.name, entry_id = $1
from import_plan p where c.id = p.target_id and p.is_changed
