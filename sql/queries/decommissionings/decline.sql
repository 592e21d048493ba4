-- Declines requests: their devices stay.
-- $1 actor PersonID
-- $2 devices [DeviceID]
-- $3 because String
-- column entry_id EntryID
-- column device_id DeviceID
with entry as (
    select a.chain, a.entry_id
    from journal_append('decommissionings.decline', $1, $2::bigint[],
        array_fill('{}'::jsonb, array[cardinality($2)]),
        array_fill(jsonb_build_object('because', $3::text), array[cardinality($2)])) a
)
update decommissioning d
set declined_by = $1, declined_at = clock_timestamp(), declined_because = $3, entry_id = e.entry_id
from entry e
where d.device_id = e.chain and d.device_id = any ($2) and d.declined_at is null and d.second_at is null
returning d.entry_id, d.device_id
