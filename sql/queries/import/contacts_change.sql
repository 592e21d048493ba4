-- $1 entry EntryID
update contact c set valid = p.valid, entry_id = $1
from import_plan p where c.id = p.target_id and p.is_changed
