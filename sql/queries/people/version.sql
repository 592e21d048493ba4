-- The entry that changed a person last; it is locked.
-- $1 person PersonID
-- column version EntryID
select t.entry_id as version from person t where t.id = $1 for update
