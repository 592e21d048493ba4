-- Asks for a closed year to be reopened.
-- $1 actor PersonID
-- $2 year Int32
-- $3 number Int32
-- $4 because String
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append('years.reopen', $1, array[0::bigint],
        array[jsonb_build_object('year', $2::int, 'number', $3::int, 'asked', true)],
        array[jsonb_build_object('because', $4::text)]) a
), asked as (
    update year_closing c
    set requested_at = clock_timestamp(), requested_by = $1, because = $4
    where c.year = $2 and c.number = $3
)
select e.entry_id from entry e
