-- Writes an entry about no single device.
-- $1 verb · $2 actor · $3 facts jsonb · $4 personal jsonb
select entry_id from journal_append($1, $2, array[0::bigint], array[$3::jsonb], array[$4::jsonb])
