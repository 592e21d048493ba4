-- Lends devices: one entry and one loan each.
-- $1 actor PersonID
-- $2 devices [DeviceID]
-- $3 custodies [CustodyID] · of the devices
-- $4 borrower PersonID
-- $5 moment Instant
-- $6 due String · a day or a time, as text
-- $7 wished_due String? · as asked for, null: the same
-- $8 purpose String?
-- $9 tool String?
-- $10 accessories [PostgresJSON] · one a device
-- column id LoanID
-- column entry_id EntryID
-- column device_id DeviceID
with time as materialized (
    select due_of($6) as due, due_of($7) as wished
), entry as (
    select a.chain, a.entry_id
    from time, journal_append('loan.lend', $1, $2::bigint[],
        array_fill(jsonb_build_object('from', day_or_time($5), 'due', due_shown(time.due)),
                   array[cardinality($2)]),
        array_fill(jsonb_build_object('borrower', $4::bigint, 'purpose', $8::text, 'tool', $9::text),
                   array[cardinality($2)])) a
)
insert into loan (device_id, custody_id, borrower_id, period, due, wished_due, purpose, tool,
                  accessories_given, entry_id)
select n.device_id, n.custody_id, $4, tstzrange($5, null), time.due, time.wished, nullif($8, ''),
       nullif($9, ''),
       n.accessories, e.entry_id
from unnest($2::bigint[], $3::bigint[], $10::jsonb[]) as n (device_id, custody_id, accessories)
join entry e on e.chain = n.device_id
cross join time
returning id, entry_id, device_id
