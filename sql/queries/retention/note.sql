-- Records how much was forgotten: one entry, which names nobody, and one row for each kind.
-- $1 actor PersonID? · null: the program itself
-- $2 verb String
-- $3 facts PostgresJSON · by kind, how much
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append($2, $1, array[0::bigint], array[$3::jsonb],
                                          array['{}'::jsonb]) a
), noted as (
    insert into retention_record (kind, forgotten, entry_id)
    select k.key, k.value::bigint, e.entry_id from jsonb_each_text($3::jsonb) k cross join entry e
)
select e.entry_id from entry e
