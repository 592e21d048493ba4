-- Writes the entry of an undo.
-- $1 actor · $2 chain · $3 the entry that is taken back · $4 its verb
select a.entry_id from journal_append('journal.undo', $1, array[$2::bigint],
    array[jsonb_build_object('undoes', $3::bigint, 'verb', $4::text)], array['{}'::jsonb]) a
