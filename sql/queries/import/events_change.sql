-- $1 entry EntryID
update event e set kind = p.kind, place = p.place, entry_id = $1
from import_plan p where e.id = p.target_id and p.row_is_changed
