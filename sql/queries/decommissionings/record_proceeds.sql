-- Says what was paid for the device of the last request that was not declined.
-- $1 actor PersonID
-- $2 device DeviceID
-- $3 fields PostgresJSON · proceeds
-- column entry_id EntryID
-- column device_id DeviceID
with entry as (
    select a.entry_id from journal_append('decommissionings.proceeds', $1, array[$2::bigint],
        array[$3::jsonb], array['{}'::jsonb]) a
)
update decommissioning d
set proceeds = ($3::jsonb ->> 'proceeds')::numeric, entry_id = e.entry_id
from entry e
where d.id = (select x.id from decommissioning x
              where x.device_id = $2 and x.declined_at is null order by x.id desc limit 1)
returning d.entry_id, d.device_id
