-- What stands in the way of taking one fact back: the loans that lie in a custody.
-- $1 custody CustodyID
-- column entry EntryID
-- column verb String
-- column at LocalTime
-- column device String?
select j.id as entry, j.verb, date_trunc('minute', j.at)::timestamp as at, d.inventory_number as device
from loan l
join journal j on j.id = l.entry_id
join device d on d.id = l.device_id
where l.custody_id = $1
order by lower(l.period) desc
limit 20
