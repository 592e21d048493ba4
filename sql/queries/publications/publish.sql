-- Publishes a year, whose figures are kept next.
-- $1 actor PersonID
-- $2 year Int32
-- $3 least Int32
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append('years.publish', $1, array[0::bigint],
        array[jsonb_build_object('year', $2::int, 'least', $3::int)], array['{}'::jsonb]) a
)
insert into year_publication (year, least, entry_id)
select $2, $3, e.entry_id from entry e
returning entry_id
