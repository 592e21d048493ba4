-- Changes the fields of a device that the JSON names; null clears one.
-- $1 actor PersonID
-- $2 device DeviceID
-- $3 fields PostgresJSON
-- $4 registered String? · as text, null: unchanged
-- column entry_id EntryID
with typed as (
    select * from jsonb_to_record($3::jsonb) as r (
        inventory_number text, name text, serial_number text, category text, maker text,
        model text, asset_class text, unit text, location text, cost_centre text,
        acquired_on date, in_service_on date, cost numeric, useful_life_months integer,
        supplier text, voucher text, warranty_until date, condition text, accessories jsonb,
        note text)
), entry as (
    select a.entry_id from journal_append('devices.edit', $1, array[$2::bigint],
        array[($3::jsonb - 'note') || jsonb_build_object('registered', $4::text)],
        array[jsonb_build_object('note', $3::jsonb -> 'note')]) a
), first_custody as (
    update custody c
    set period = tstzrange(moment_of($4, false), upper(c.period)), entry_id = e.entry_id
    from entry e
    where $4::text is not null and c.device_id = $2
      and lower(c.period) = (select d.registered_at from device d where d.id = $2)
    returning c.id
)
update device d
set inventory_number = case when $3::jsonb ? 'inventory_number' then t.inventory_number else d.inventory_number end,
    name = case when $3::jsonb ? 'name' then t.name else d.name end,
    serial_number = case when $3::jsonb ? 'serial_number' then t.serial_number else d.serial_number end,
    category = case when $3::jsonb ? 'category' then t.category else d.category end,
    maker = case when $3::jsonb ? 'maker' then t.maker else d.maker end,
    model = case when $3::jsonb ? 'model' then t.model else d.model end,
    asset_class = case when $3::jsonb ? 'asset_class' then t.asset_class else d.asset_class end,
    unit_id = case when $3::jsonb ? 'unit' then
        case when t.unit is not null
             then coalesce((select u.id from unit u where lower(u.code) = lower(t.unit)), 0) end
        else d.unit_id end,
    location = case when $3::jsonb ? 'location' then t.location else d.location end,
    cost_centre = case when $3::jsonb ? 'cost_centre' then t.cost_centre else d.cost_centre end,
    acquired_on = case when $3::jsonb ? 'acquired_on' then t.acquired_on else d.acquired_on end,
    in_service_on = case when $3::jsonb ? 'in_service_on' then t.in_service_on else d.in_service_on end,
    cost = case when $3::jsonb ? 'cost' then t.cost else d.cost end,
    useful_life_months = case when $3::jsonb ? 'useful_life_months' then t.useful_life_months else d.useful_life_months end,
    supplier = case when $3::jsonb ? 'supplier' then t.supplier else d.supplier end,
    voucher = case when $3::jsonb ? 'voucher' then t.voucher else d.voucher end,
    warranty_until = case when $3::jsonb ? 'warranty_until' then t.warranty_until else d.warranty_until end,
    condition = case when $3::jsonb ? 'condition' then coalesce(t.condition, 'good') else d.condition end,
    accessories = case when $3::jsonb ? 'accessories' then coalesce(t.accessories, '{}') else d.accessories end,
    note = case when $3::jsonb ? 'note' then t.note else d.note end,
    registered_at = case when $4::text is not null then moment_of($4, false) else d.registered_at end,
    entry_id = e.entry_id
from typed t cross join entry e
where d.id = $2 and (select count(*) from first_custody) >= 0
returning e.entry_id
