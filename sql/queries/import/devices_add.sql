-- A new device is in the books from the earlier of its two days on, else from now on.
-- $1 entry EntryID
insert into device (inventory_number, serial_number, name, category, maker, model, asset_class,
                    unit_id, location, cost_centre, acquired_on, in_service_on, cost,
                    useful_life_months, supplier, voucher, warranty_until, condition, accessories,
                    note, registered_at, entry_id)
select p.inventory_number, p.serial_number, p.name, p.category, p.maker, p.model, p.asset_class,
       p.unit_id, p.location, p.cost_centre, p.acquired_on, p.in_service_on, p.cost,
       p.useful_life_months, p.supplier, p.voucher, p.warranty_until, p.condition, p.accessories,
       p.note,
       least(least(p.acquired_on, p.in_service_on)::timestamptz, statement_timestamp()), $1
from import_plan p
where p.target_id is null
order by p.line
