-- Takes back one fact of an entry that recorded many.
-- $1 actor PersonID
-- $2 loan LoanID?
-- $3 custody CustodyID?
-- column entry_id EntryID
-- column device_id DeviceID?
select u.entry_id, u.device_id
from undo_fact($1, case when $2::bigint is not null then 'loan' else 'custody' end,
               coalesce($2::bigint, $3::bigint)) u
