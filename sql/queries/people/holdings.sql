-- What a person holds or has borrowed now.
-- $1 person PersonID
-- column inventory_number String
-- column how String
select d.inventory_number, 'holds' as how
from custody c join device d on d.id = c.device_id
where c.holder_id = $1 and upper_inf(c.period)
union all
select d.inventory_number, 'borrowed'
from loan l join device d on d.id = l.device_id
where l.borrower_id = $1 and upper_inf(l.period)
order by 1
