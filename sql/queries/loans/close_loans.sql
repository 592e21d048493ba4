-- Takes back lent devices.
-- $1 actor PersonID
-- $2 devices [DeviceID]
-- $3 loans [LoanID]
-- $4 moment Instant
-- $5 condition String?
-- $6 missing PostgresJSON · accessories
-- $7 damage String?
-- column id LoanID
-- column entry_id EntryID
-- column device_id DeviceID
with entry as (
    select a.chain, a.entry_id
    from journal_append('loan.return', $1, $2::bigint[],
        array_fill(jsonb_build_object('until', last_day_or_time_exactly($4), 'condition', $5::text,
                                      'missing', $6::jsonb), array[cardinality($2)]),
        array_fill(jsonb_build_object('damage', $7::text), array[cardinality($2)])) a
)
update loan l
set period = tstzrange(lower(l.period), $4), condition_back = $5, accessories_missing = $6,
    damage = nullif($7, ''), entry_id = e.entry_id
from unnest($2::bigint[], $3::bigint[]) as n (device_id, loan_id)
join entry e on e.chain = n.device_id
where l.id = n.loan_id
returning l.id, l.entry_id, l.device_id
