-- Reopens a closed year.
-- $1 actor PersonID
-- $2 year Int32
-- $3 number Int32
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append('years.reopen', $1, array[0::bigint],
        array[jsonb_build_object('year', $2::int, 'number', $3::int)], array['{}'::jsonb]) a
), reopened as (
    update year_closing c
    set reopened_at = clock_timestamp(), reopened_by = $1
    where c.year = $2 and c.number = $3
)
select e.entry_id from entry e
