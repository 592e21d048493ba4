-- A loan was of another device: it goes from the one and is recorded of the other.
-- $1 actor PersonID
-- $2 loan LoanID
-- $3 device DeviceID
-- $4 corrected EntryID
-- $5 because String
-- column entry_id EntryID
-- column device_id DeviceID
select m.entry_id, m.device_id from move_loan_to_device($1, $2, $3, $4, $5) m
