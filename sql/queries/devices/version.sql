-- The entry that changed a device last; it is locked.
-- $1 device DeviceID
-- column version EntryID
select t.entry_id as version from device t where t.id = $1 for update
