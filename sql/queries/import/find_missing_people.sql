-- The numbers that new people got.
-- $1 entry EntryID
update import_person_ref n set person_id = p.id
from person p
where n.person_id < 0 and p.entry_id = $1 and lower(p.name) = lower(n.word)
