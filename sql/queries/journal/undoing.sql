-- The entries of an undo, with the devices that they concern.
-- $1 entries bigint[]
select j.id as entry_id, nullif(j.chain, 0) as device_id
from unnest($1::bigint[]) with ordinality as u (id, position) join journal j on j.id = u.id
order by u.position
