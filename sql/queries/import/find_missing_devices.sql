-- The numbers that new devices got.
-- $1 entry EntryID
update import_plan p set device_id = d.id
from device d
where p.device_id < 0 and d.inventory_number = p.device and d.entry_id = $1
