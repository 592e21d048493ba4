-- $1 entry EntryID
update device d
set serial_number = p.serial_number, name = p.name, category = p.category, maker = p.maker,
    model = p.model, asset_class = p.asset_class, unit_id = p.unit_id, location = p.location,
    cost_centre = p.cost_centre, acquired_on = p.acquired_on, in_service_on = p.in_service_on,
    cost = p.cost, useful_life_months = p.useful_life_months, supplier = p.supplier,
    voucher = p.voucher, warranty_until = p.warranty_until, condition = p.condition,
    accessories = p.accessories, note = p.note,
    registered_at = p.registered_at, entry_id = $1
from import_plan p
where d.id = p.target_id and p.is_changed
