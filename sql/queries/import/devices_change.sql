-- $1 entry EntryID
-- $2 day CalendarDay? · from when on, null: a correction
-- column changed Int64
select change_planned('device', $1, $2) as changed
