-- Writes one entry for each device.
-- $1 verb · $2 actor · $3 devices bigint[] · $4 facts jsonb · $5 personal jsonb
select chain, entry_id
from journal_append($1, $2, $3::bigint[], array_fill($4::jsonb, array[cardinality($3)]),
                    array_fill($5::jsonb, array[cardinality($3)]))
