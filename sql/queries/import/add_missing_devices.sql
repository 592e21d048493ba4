-- Devices that only this file knows: in the books from their first day in it.
-- $1 entry EntryID
insert into device (inventory_number, name, registered_at, entry_id)
select p.device, p.device, min(p.begins), $1
from import_plan p
where p.device_id < 0
group by p.device
order by min(p.line)
