-- Do these fields say of a device what is recorded already?
-- $1 device DeviceID
-- $2 fields PostgresJSON
-- $3 registered String? · as text, null: not asked
-- column so Bool
with wished as (
    select to_jsonb(r) || jsonb_build_object('condition', coalesce(r.condition, 'good'),
                                             'accessories', coalesce(r.accessories, '{}')) as fields
    from jsonb_to_record($2::jsonb) as r (
        inventory_number text, name text, serial_number text, category text, maker text,
        model text, asset_class text, unit text, location text, cost_centre text,
        acquired_on date, in_service_on date, cost numeric, useful_life_months integer,
        supplier text, voucher text, warranty_until date, condition text, accessories jsonb,
        note text)
), recorded as (
    select to_jsonb(d) || jsonb_build_object('unit', u.code) as fields, d.registered_at
    from device d left join unit u on u.id = d.unit_id
    where d.id = $1
)
select not exists (select from jsonb_object_keys($2::jsonb) as k (name)
                   where w.fields -> k.name is distinct from r.fields -> k.name)
       and ($3::text is null or moment_of($3, false) = r.registered_at) as so
from wished w cross join recorded r
