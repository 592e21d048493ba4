-- A custody was of another device: the one is in stock again, the other is not.
-- $1 actor PersonID
-- $2 custody CustodyID
-- $3 device DeviceID
-- $4 corrected EntryID
-- $5 because String
-- column entry_id EntryID
-- column device_id DeviceID
select m.entry_id, m.device_id from move_custody_to_device($1, $2, $3, $4, $5) m
