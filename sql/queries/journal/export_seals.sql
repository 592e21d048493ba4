-- The seals, each behind the ends of chains that it stands for.
-- column line String
select s.line
from (
    select h.day, 0 as part, h.chain, json_build_object(
               'head', h.day, 'chain', h.chain, 'sequence', h.sequence,
               'hash', encode(h.hash, 'hex'))::text as line
    from journal_sealed_head h
    union all
    select s.day, 1, null, json_build_object(
               'seal', s.day, 'at', (extract(epoch from s.at) * 1000000)::bigint,
               'heads', s.entries, 'previous', encode(s.previous, 'hex'),
               'hash', encode(s.hash, 'hex'))::text
    from journal_seal s
) s
order by s.day, s.part, s.chain
