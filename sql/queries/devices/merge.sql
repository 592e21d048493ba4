-- Brings all that is recorded of one device under another one.
-- $1 actor PersonID
-- $2 gone DeviceID
-- $3 kept DeviceID
-- column entry_id EntryID
select merge_devices($2, $3, a.entry_id) as entry_id
from journal_append('devices.merge', $1, array[0::bigint],
    array[(select jsonb_build_object('into', $3::bigint, 'number', g.inventory_number)
           from device g where g.id = $2)],
    array['{}'::jsonb]) a
