-- title: Devices | Geräte
-- purpose: All devices with what is recorded about them, as they can be imported again | Alle Geräte mit ihren Angaben, so wie sie wieder importiert werden können
-- kind: listing
-- people: holder, holder_number
-- numbers: holder holder_number
-- parameters: search, category, unit, at, known-on, limit, after
-- path: /devices
-- narrower: free | only what can be lent | nur was verliehen werden kann
-- table: inventory_number, name, category, status, holder, condition
-- column inventory_number text | Device | Gerät | Inventory number | Inventarnummer
-- column serial_number device.serial_number
-- column name device.name
-- column category device.category
-- column maker device.maker
-- column model device.model
-- column asset_class text | Asset class | Anlageklasse | capitalised or lowValue | capitalised (aktiviert) oder lowValue (geringwertig)
-- column unit device.unit
-- column location device.location
-- column cost_centre unit.cost_centre
-- column acquired_on device.acquired_on
-- column in_service_on device.in_service_on
-- column cost device.cost
-- column useful_life_months device.useful_life_months
-- column supplier device.supplier
-- column voucher device.voucher
-- column warranty_until device.warranty_until
-- column condition device.condition
-- column accessories device.accessories
-- column note device.note
-- column status status | Status | Status | Where it is now | Wo es jetzt ist
-- column holder text | Holder | Überlassen an | The Lotse who holds it; empty: IT's stock | Der Lotse, der es hat; leer: das Lager der IT
-- column holder_number person-number | Holder's number | Nr. des Lotsen | The program's number of the Lotse, which is typed as #234 | Nummer des Lotsen im Programm, die als #234 getippt wird
-- column registered when | In the books since | In den Büchern seit | When it came into IT's stock first | Wann es zuerst in den Bestand der IT kam
-- column status_since when | Status since | Status seit | Since when it is lost, in repair or decommissioned | Seit wann es verloren, in Reparatur oder ausgesondert ist
-- column status_reason reason | Reason for the status | Grund des Status | Why it is lost, in repair or decommissioned | Warum es verloren, in Reparatur oder ausgesondert ist
-- column data_wiped text | Data wiped | Datenlöschung | How the data were wiped when it was decommissioned | Wie die Daten bei der Aussonderung gelöscht wurden
-- column found text | Accessories found | Zubehör gefunden | Accessories that turned up again, each behind its last day or time | Zubehör, das wieder auftauchte, je mit Tag oder Zeit davor
with page as (
    -- The page first, in the order of an index; only its devices are looked up further.
    select d.id, d.inventory_number, d.serial_number, d.name, d.category, d.maker, d.model,
           d.asset_class, d.unit_id, d.location, d.cost_centre, d.acquired_on, d.in_service_on,
           d.cost, d.useful_life_months, d.supplier, d.voucher, d.warranty_until,
           d.accessories, d.note, d.registered_at,
           row_number() over (order by d.inventory_number collate word_order, d.id) as place
    from device d
    where :concerned
      and (:search::text is null or d.search like search_pattern(:search))
      and (:category::text is null or d.category = :category)
      and (:unit::text is null or d.unit_id in (select w.id from unit_and_below(:unit) w))
      and (:after::text is null or d.inventory_number collate word_order > :after)
    order by d.inventory_number collate word_order, d.id
    limit :limit
), shown as materialized (
    select array(select p.id from page p) as devices
), held as (
    select distinct on (c.device_id) c.device_id, c.kind, c.holder_id
    from custody c
    where c.device_id = any ((select s.devices from shown s)::bigint[]) and upper_inf(c.period)
    order by c.device_id
), holder as (
    select distinct on (p.id) p.id, p.name
    from person p
    where p.id = any (array(select distinct c.holder_id from held c))
    order by p.id
), seen as materialized (
    select c.device_id, c.condition
    from shown s
    cross join lateral conditions_read(s.devices) c
), set_of_accessories as (
    -- Many devices have the same with them.
    select s.accessories, a.text
    from (select distinct p.accessories from page p) s
    cross join lateral accessories_written(s.accessories) a
), found as (
    select f.device_id,
           list_written(array_agg(
               due_shown(f.found_at) || ' ' || f.item
               || case when f.quantity is not null then ':' || f.quantity
                       when f.item ~ ':' then ':*' else '' end
               order by f.found_at, f.item collate word_order, f.id)) as items
    from accessory_found f
    where f.device_id = any ((select s.devices from shown s)::bigint[])
    group by f.device_id
)
select d.inventory_number, d.serial_number, d.name, d.category, d.maker, d.model, d.asset_class,
       u.code as unit, d.location, d.cost_centre,
       d.acquired_on, d.in_service_on, d.cost, d.useful_life_months, d.supplier, d.voucher,
       d.warranty_until, seen.condition, s.text as accessories, d.note,
       case when w.kind = 'repair' then 'in-repair'
            when w.kind is not null then w.kind
            when exists (select from loan x where x.device_id = d.id and upper_inf(x.period))
                then 'on-loan'
            when c.kind = 'stock' then 'in-stock'
            else 'with-lotse' end as status,
       h.name as holder, c.holder_id as holder_number,
       day_or_time_exactly(d.registered_at) as registered,
       day_or_time_exactly(lower(w.period)) as status_since, w.reason as status_reason,
       w.data_wiped, f.items as found
from page d
left join set_of_accessories s on s.accessories = d.accessories
left join unit u on u.id = d.unit_id
left join held c on c.device_id = d.id
left join holder h on h.id = c.holder_id
left join withdrawal w on w.device_id = d.id and upper_inf(w.period)
left join found f on f.device_id = d.id
left join seen on seen.device_id = d.id
order by d.place
