-- Devices of a group at the beginning and at the end of a year, to be named.
-- $1 year Int32
-- $2 cost_centre String?
-- $3 unit String?
-- $4 category String?
-- column device String
select distinct d.inventory_number as device
from (select make_date($1 - 1, 12, 31) as day union all select make_date($1, 12, 31)) days
cross join lateral books_on(days.day) b
join device d on d.id = b.device_id
left join units_on(days.day) u on u.id = b.unit_id
where (b.cost_centre, u.code || ' ' || u.name, b.category) is not distinct from ($2, $3, $4)
order by d.inventory_number
limit 20
