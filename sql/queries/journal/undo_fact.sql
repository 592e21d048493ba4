-- Takes back one fact of an entry that recorded many.
-- $1 actor PersonID
-- $2 fact_letter String
-- $3 fact_row Int64
-- column entry_id EntryID
-- column device_id DeviceID?
select u.entry_id, u.device_id from undo_fact($1, table_of_facts($2), $3) u
