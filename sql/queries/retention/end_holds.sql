-- Ends the holds of a person or a device today.
-- $1 actor PersonID
-- $2 person PersonID?
-- $3 device DeviceID?
-- column entry_id EntryID
-- column device_id DeviceID?
with entry as (
    select a.entry_id from journal_append('holds.end', $1, array[coalesce($3::bigint, 0)],
        array[jsonb_build_object('ends', true)],
        array[jsonb_strip_nulls(jsonb_build_object('person', $2::bigint))]) a
), ended as (
    update legal_hold h set ended_on = current_date, entry_id = e.entry_id
    from entry e
    where (h.person_id = $2 or h.device_id = $3) and h.ended_on is null
)
select e.entry_id, $3::bigint as device_id from entry e
