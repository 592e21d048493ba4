-- Gives loans a new due time; the version before keeps the old one.
-- $1 actor PersonID
-- $2 devices [DeviceID]
-- $3 loans [LoanID]
-- $4 due String · a day or a time, as text
-- $5 wished_due String? · as asked for, null: the same
-- column id LoanID
-- column entry_id EntryID
-- column device_id DeviceID
with entry as (
    select a.chain, a.entry_id
    from journal_append('loan.extend', $1, $2::bigint[],
        array_fill(jsonb_build_object('due', due_shown(due_of($4))), array[cardinality($2)]),
        array_fill('{}'::jsonb, array[cardinality($2)])) a
)
update loan l
set due = due_of($4), wished_due = due_of($5), entry_id = e.entry_id
from unnest($2::bigint[], $3::bigint[]) as n (device_id, loan_id)
join entry e on e.chain = n.device_id
where l.id = n.loan_id
returning l.id, l.entry_id, l.device_id
