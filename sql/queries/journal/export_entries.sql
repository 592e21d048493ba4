-- The entries, one chain after the other, without the people and texts beside them: their digest stands
-- for them.
-- column line String
select json_build_object(
           'entry', j.id, 'chain', j.chain, 'sequence', j.sequence,
           'operation', j.operation, 'transaction', j.transaction::text,
           'at', (extract(epoch from j.at) * 1000000)::bigint, 'verb', j.verb,
           'facts', j.facts::text, 'personal', encode(j.personal_digest, 'hex'),
           'hash', encode(j.hash, 'hex'))::text as line
from journal j
order by j.chain, j.sequence
