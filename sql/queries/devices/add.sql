-- Records a new device, in IT's stock from its registration on.
-- $1 actor PersonID
-- $2 device DeviceID
-- $3 fields PostgresJSON
-- $4 registered String? · as text, null: the earliest of its dates
-- column entry_id EntryID
-- column device_id DeviceID
with registration as (
    select coalesce(case when $4::text is not null then moment_of($4, false) end,
                    moment_of(least(t.in_service_on, t.acquired_on)::text, false)) as at
    from jsonb_populate_record(null::device, $3::jsonb) t
), entry as (
    select a.entry_id from journal_append('devices.add', $1, array[$2::bigint],
        array[$3::jsonb - 'note'], array[jsonb_build_object('note', $3::jsonb -> 'note')]) a
), recorded as materialized (
    select insert_fact('device', $2, device_fields($3::jsonb)
               || jsonb_build_object('registered_at', r.at, 'entry_id', e.entry_id))::text as done,
           r.at, e.entry_id
    from registration r cross join entry e
)
insert into custody (device_id, kind, period, entry_id)
select $2, 'stock', tstzrange(r.at, null), r.entry_id from recorded r where r.done is not null
returning entry_id, device_id
