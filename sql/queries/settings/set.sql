-- Sets a setting: for always, or from a day on until that of the next value.
-- $1 actor PersonID
-- $2 name String
-- $3 value String
-- $4 valid_from CalendarDay? · null: always
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append('settings.set', $1, array[0::bigint],
        array[jsonb_strip_nulls(jsonb_build_object('name', $2::text, 'value', $3::text, 'from', $4::date))],
        array['{}'::jsonb]) a
)
insert into setting (name, value, valid_from, entry_id)
select $2, $3, $4, e.entry_id from entry e
on conflict (name, (coalesce(valid_from, '-infinity'::date)))
    do update set value = excluded.value, entry_id = excluded.entry_id
returning entry_id
