-- Begins a stocktaking.
-- $1 actor PersonID
-- $2 stocktaking Int64
-- column entry_id EntryID
with entry as (
    select a.entry_id
    from stocktaking s
    cross join lateral journal_append('stocktaking.start', $1, array[0::bigint],
        array[jsonb_build_object('stocktaking', stocktaking_number(s.year, s.number))],
        array['{}'::jsonb]) a
    where s.id = $2
)
update stocktaking s set started_at = clock_timestamp(), entry_id = e.entry_id
from entry e where s.id = $2
returning s.entry_id
