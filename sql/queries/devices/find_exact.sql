-- Devices by their whole inventory number: what is typed most, and ten times cheaper than a search.
-- $1 typed [String]
-- $2 reader PersonID? · who looks, null: sees all
-- rows find
select t.position::int, d.id, d.inventory_number, d.name, 1 as rank
from unnest($1::text[]) with ordinality as t (typed, position)
join device d on d.inventory_number = t.typed and may_see_device(d.id, $2::bigint)
order by t.position
