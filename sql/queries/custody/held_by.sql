-- The devices that a person holds now.
-- $1 person PersonID
-- column device_id DeviceID
select c.device_id
from custody c join device d on d.id = c.device_id
where c.holder_id = $1 and upper_inf(c.period)
order by d.inventory_number collate word_order, d.id
