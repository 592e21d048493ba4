-- Sets a setting.
-- $1 actor PersonID
-- $2 name String
-- $3 value String
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append('settings.set', $1, array[0::bigint],
        array[jsonb_build_object('name', $2::text, 'value', $3::text)], array['{}'::jsonb]) a
)
insert into setting (name, value, entry_id)
select $2, $3, e.entry_id from entry e
on conflict (name) do update set value = excluded.value, entry_id = excluded.entry_id
returning entry_id
