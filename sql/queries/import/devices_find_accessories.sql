-- Accessories that turned up by the file and not by the record.
-- $1 entry EntryID
insert into accessory_found (device_id, item, quantity, found_at, entry_id)
select d.id, f.item, f.quantity, f.at::timestamptz, $1
from import_plan p
join device d on d.inventory_number = p.inventory_number
cross join jsonb_to_recordset(p.new_found) as f (at text, item text, quantity int)
order by d.id, f.at::timestamptz
