-- $1 entry EntryID
-- column added Int64
select insert_planned('device', $1) as added
