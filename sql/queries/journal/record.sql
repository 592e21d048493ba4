-- Writes an entry about no single device.
-- $1 verb String
-- $2 actor PersonID
-- $3 facts PostgresJSON
-- $4 personal PostgresJSON
-- column entry_id EntryID
select entry_id from journal_append($1, $2, array[0::bigint], array[$3::jsonb], array[$4::jsonb])
