-- Each row beside the device with its inventory number; an empty cell leaves what is recorded. An
-- earlier day than before moves back since when the device is in the books.
create temporary table import_plan on commit drop as
with merged as (
    select r.line, r.inventory_number as key, d.id as target_id, r.inventory_number, r.unit,
           coalesce(r.serial_number, d.serial_number) as serial_number,
           coalesce(r.name, d.name) as name,
           coalesce(r.category, d.category) as category,
           coalesce(r.maker, d.maker) as maker,
           coalesce(r.model, d.model) as model,
           coalesce(r.asset_class, d.asset_class) as asset_class,
           coalesce(u.unit_id, d.unit_id) as unit_id,
           coalesce(r.location, d.location) as location,
           coalesce(r.cost_centre, d.cost_centre) as cost_centre,
           coalesce(r.acquired_on, d.acquired_on) as acquired_on,
           coalesce(r.in_service_on, d.in_service_on) as in_service_on,
           coalesce(r.cost::numeric(12, 2), d.cost) as cost,
           coalesce(r.useful_life_months, d.useful_life_months) as useful_life_months,
           coalesce(r.supplier, d.supplier) as supplier,
           coalesce(r.voucher, d.voucher) as voucher,
           coalesce(r.warranty_until, d.warranty_until) as warranty_until,
           coalesce(r.condition, d.condition, 'good') as condition,
           coalesce(r.accessories, d.accessories, '{}') as accessories,
           coalesce(r.note, d.note) as note
    from import_row r
    left join device d on d.inventory_number = r.inventory_number
    left join import_unit_ref u on u.value = r.unit
    where r.faults is null
)
select m.*,
       case when (m.acquired_on, m.in_service_on) is distinct from (d.acquired_on, d.in_service_on)
            then least(least(m.acquired_on, m.in_service_on)::timestamptz, d.registered_at)
            else d.registered_at end as registered_at,
       d.registered_at as registered_before,
       (d.serial_number, d.name, d.category, d.maker, d.model, d.asset_class, d.unit_id, d.location,
        d.cost_centre, d.acquired_on, d.in_service_on, d.cost, d.useful_life_months, d.supplier,
        d.voucher, d.warranty_until, d.condition, d.accessories, d.note) is distinct from
       (m.serial_number, m.name, m.category, m.maker, m.model, m.asset_class, m.unit_id, m.location,
        m.cost_centre, m.acquired_on, m.in_service_on, m.cost, m.useful_life_months, m.supplier,
        m.voucher, m.warranty_until, m.condition, m.accessories, m.note) as is_changed
from merged m
left join device d on d.id = m.target_id
