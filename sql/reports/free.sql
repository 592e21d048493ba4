-- title: Free devices | Freie Geräte
-- purpose: Which devices can be lent: in service and not on loan | Welche Geräte verliehen werden können: in Betrieb und nicht ausgeliehen
-- kind: report
-- people: holder, holder_number
-- numbers: holder holder_number
-- parameters: at, category, unit, limit, after
-- table: device, name, category, status, holder, condition
-- column device custody.device
-- column name device.name
-- column category device.category
-- column maker device.maker
-- column model device.model
-- column status status | Status | Status | In stock or with a Lotse | Im Lager oder bei einem Lotsen
-- column holder text | With | Bei | The Lotse who can lend it; empty: IT's stock | Der Lotse, der es verleihen kann; leer: das Lager der IT
-- column holder_unit text | Unit | Amt | Units of the Lotse; in stock the device's unit | Ämter des Lotsen; im Lager das Amt des Geräts
-- column location device.location
-- column condition device.condition
-- column accessories device.accessories
-- column holder_number person-number | Holder's number | Nr. des Lotsen | The program's number of the Lotse, which is typed as #234 | Nummer des Lotsen im Programm, die als #234 getippt wird
with moment as materialized (
    select reading_of(:at) as at, day_end_read(:at) as day_end
)
select d.inventory_number as device, d.name, d.category, d.maker, d.model,
       case c.kind when 'stock' then 'in-stock' else 'with-lotse' end as status,
       holder.name as holder,
       case when c.holder_id is null then device_unit.code else (
           select o.codes from units_of(c.holder_id, day_read(:at)) o)
       end as holder_unit,
       d.location, d.condition,
       (select a.text from accessories_written(d.accessories) a) as accessories,
       holder.id as holder_number
from devices_on(day_read(:at)) d
cross join moment
-- Of each pair one half is for now, the other for the past; the planner drops one of them.
cross join lateral (
    select x.kind, x.holder_id from custody x
    where :at::text is null and x.device_id = d.id and upper_inf(x.period)
    union all
    select x.kind, x.holder_id from custody_at(d.id, d.registered_at, moment.at, moment.day_end) x
    where :at::text is not null
    limit 1
) c
left join lateral (
    select true as is_out from loan x
    where :at::text is null and x.device_id = d.id and upper_inf(x.period)
    union all
    select true from loan_at(d.id, moment.at, moment.day_end) x
    where :at::text is not null
    limit 1
) l on true
left join lateral withdrawal_at(d.id, moment.at, moment.day_end) w on true
left join person holder on holder.id = c.holder_id
left join units_on(day_read(:at)) device_unit
    on device_unit.id = d.unit_id
where l.is_out is null and w.kind is null
  and (:category::text is null or d.category = :category)
  and (:unit::text is null
       or case when c.holder_id is null then d.unit_id in (select w.id from unit_and_below(:unit, day_read(:at)) w)
          else c.holder_id in (select p.id from people_of_unit(:unit, day_read(:at)) p) end)
  and (:after::text is null
       or d.inventory_number collate word_order > :after::text collate word_order)
order by d.inventory_number collate word_order, d.id
limit :limit::bigint
