-- Holds what is recorded of a person or a device, so that it is not forgotten.
-- $1 actor PersonID
-- $2 person PersonID?
-- $3 device DeviceID?
-- $4 reason String
-- $5 until CalendarDay
-- column entry_id EntryID
-- column device_id DeviceID?
with entry as (
    select a.entry_id from journal_append('holds.add', $1, array[coalesce($3::bigint, 0)],
        array[jsonb_build_object('until', $5::date)],
        array[jsonb_strip_nulls(jsonb_build_object('person', $2::bigint, 'reason', $4::text))]) a
), added as (
    insert into legal_hold (person_id, device_id, reason, until, entry_id)
    select $2, $3, $4, $5, e.entry_id from entry e
)
select e.entry_id, $3::bigint as device_id from entry e
