-- The entry that changed a unit last; it is locked.
-- $1 unit String · its code
-- column version EntryID
select t.entry_id as version from unit t where t.code = $1 for update
