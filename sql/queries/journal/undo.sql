-- Takes back entries: one entry of the undo each, and the rows that they wrote.
-- $1 actor PersonID
-- $2 entries [EntryID] · the last first
-- column entry_id EntryID
-- column device_id DeviceID?
select u.entry_id, u.device_id from undo_entries($1, $2) u
