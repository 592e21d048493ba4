-- The ends of the chains as they are now, behind all entries.
-- column line String
select json_build_object(
           'end', c.chain, 'sequence', c.sequence, 'hash', encode(c.hash, 'hex'))::text as line
from journal_chain c
where c.sequence > 0
order by c.chain
