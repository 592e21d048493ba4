-- Asks for devices to be decommissioned.
-- $1 actor PersonID
-- $2 devices [DeviceID]
-- $3 reason String
-- $4 fields PostgresJSON · note, data_wiped, wiped_on, proceeds
-- $5 wiped_by PersonID?
-- $6 decided_for CalendarDay? · null: the day of the second approval
-- column entry_id EntryID
-- column device_id DeviceID
with said as (
    select f.* from jsonb_populate_record(null::decommissioning, $4::jsonb) f
), entry as (
    select a.chain, a.entry_id
    from said s
    cross join lateral journal_append('decommissionings.request', $1, $2::bigint[],
        array_fill(jsonb_strip_nulls(jsonb_build_object('why', $3::text, 'on', $6::date,
                                                        'wiped_on', s.wiped_on, 'proceeds', s.proceeds)),
                   array[cardinality($2)]),
        array_fill(jsonb_strip_nulls(jsonb_build_object('note', s.note, 'data_wiped', s.data_wiped,
                                                        'person', $5::bigint)),
                   array[cardinality($2)])) a
)
insert into decommissioning (device_id, reason, note, decided_for, data_wiped, wiped_on, wiped_by,
                             proceeds, requested_by, requested_at, entry_id)
select e.chain, $3::text, s.note, $6::date, s.data_wiped, s.wiped_on, $5::bigint, s.proceeds, $1,
       clock_timestamp(), e.entry_id
from entry e cross join said s
returning entry_id, device_id
