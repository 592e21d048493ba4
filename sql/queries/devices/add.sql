-- Records a new device, in IT's stock from its registration on.
-- $1 actor PersonID
-- $2 device DeviceID
-- $3 fields PostgresJSON
-- $4 registered String? · as text, null: the earliest of its dates
-- column entry_id EntryID
with typed as (
    select * from jsonb_to_record($3::jsonb) as r (
        inventory_number text, name text, serial_number text, category text, maker text,
        model text, asset_class text, unit text, location text, cost_centre text,
        acquired_on date, in_service_on date, cost numeric, useful_life_months integer,
        supplier text, voucher text, warranty_until date, condition text, accessories jsonb,
        note text)
), registration as (
    select coalesce(case when $4::text is not null then moment_of($4, false) end,
                    moment_of(least(t.in_service_on, t.acquired_on)::text, false)) as at
    from typed t
), entry as (
    select a.entry_id from journal_append('devices.add', $1, array[$2::bigint],
        array[$3::jsonb - 'note'], array[jsonb_build_object('note', $3::jsonb -> 'note')]) a
), recorded as (
    insert into device (id, inventory_number, name, serial_number, category, maker, model,
        asset_class, unit_id, location, cost_centre, acquired_on, in_service_on, cost,
        useful_life_months, supplier, voucher, warranty_until, condition, accessories, note,
        registered_at, entry_id)
        overriding system value
    select $2, t.inventory_number, t.name, t.serial_number, t.category, t.maker, t.model,
        t.asset_class,
        case when t.unit is not null
             then coalesce((select u.id from unit u where lower(u.code) = lower(t.unit)), 0) end,
        t.location, t.cost_centre, t.acquired_on, t.in_service_on, t.cost, t.useful_life_months,
        t.supplier, t.voucher, t.warranty_until, coalesce(t.condition, 'good'),
        coalesce(t.accessories, '{}'), t.note, r.at, e.entry_id
    from typed t cross join registration r cross join entry e
    returning id, registered_at, entry_id
)
insert into custody (device_id, kind, period, entry_id)
select r.id, 'stock', tstzrange(r.registered_at, null), r.entry_id from recorded r
returning entry_id
