-- Records that accessories of a device turned up.
-- $1 actor PersonID
-- $2 device DeviceID
-- $3 moment Instant
-- $4 found PostgresJSON · how many of each by its name, null: all that was missing of it
-- column entry_id EntryID
-- column device_id DeviceID
with entry as (
    select a.chain, a.entry_id
    from journal_append('devices.find-accessories', $1, array[$2::bigint],
        array[jsonb_build_object('at', time_shown($3), 'found', $4::jsonb)],
        array['{}'::jsonb]) a
), found as (
    insert into accessory_found (device_id, item, quantity, found_at, entry_id)
    select e.chain, f.key, f.value::int, $3, e.entry_id
    from entry e cross join jsonb_each_text($4::jsonb) f
    returning id
)
select e.entry_id, e.chain as device_id from entry e where (select count(*) from found) > 0
