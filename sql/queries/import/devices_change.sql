-- $1 entry EntryID
-- column changed Int64
select update_planned('device', $1) as changed
