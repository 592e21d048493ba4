-- title: Free devices | Freie Geräte
-- purpose: Which devices can be lent: in service and not on loan | Welche Geräte verliehen werden können: in Betrieb und nicht ausgeliehen
-- kind: report
-- people: holder, holder_number
-- numbers: holder holder_number
-- parameters: at, category, unit, known-on, limit, after
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
), page as (
    -- The page first, in the order of an index; only its devices are looked up further.
    -- Of each pair one half is for now, the other for the past; the planner drops one of them.
    select d.inventory_number, d.name, d.category, d.maker, d.model, d.unit_id, d.location,
           d.condition, d.accessories, c.kind, c.holder_id,
           row_number() over (order by d.inventory_number collate word_order, d.id) as place
    from devices_on(day_read(:at)) d
    cross join moment
    cross join lateral (
        select x.kind, x.holder_id from custody x
        where :at::text is null and x.device_id = d.id and upper_inf(x.period)
        union all
        select x.kind, x.holder_id
        from custody_at(d.id, d.registered_at, moment.at, moment.day_end) x
        where :at::text is not null
    ) c
    where not exists (
        select from loan x
        where :at::text is null and x.device_id = d.id and upper_inf(x.period)
        union all
        select from loan_at(d.id, moment.at, moment.day_end) x
        where :at::text is not null
    ) and not exists (
        select from withdrawal x
        where :at::text is null and x.device_id = d.id and upper_inf(x.period)
        union all
        select from withdrawal_at(d.id, moment.at, moment.day_end) x
        where :at::text is not null
    )
      and (:category::text is null or d.category = :category)
      and (:unit::text is null
           or case when c.holder_id is null then d.unit_id in (select w.id from unit_and_below(:unit, day_read(:at)) w)
              else c.holder_id in (select p.id from people_of_unit(:unit, day_read(:at)) p) end)
      and (:after::text is null
           or d.inventory_number collate word_order > :after::text collate word_order)
    order by d.inventory_number collate word_order, d.id
    limit :limit::bigint
), holder as (
    -- Few hold many: their units are looked up once.
    select u.person, u.codes
    from (select array_agg(distinct p.holder_id) as ids from page p) h
    cross join lateral units_of_people(h.ids, day_read(:at)) u
), set_of_accessories as (
    -- Many devices have the same with them.
    select s.accessories, a.text
    from (select distinct p.accessories from page p) s
    cross join lateral accessories_written(s.accessories) a
)
select d.inventory_number as device, d.name, d.category, d.maker, d.model,
       case d.kind when 'stock' then 'in-stock' else 'with-lotse' end as status,
       (select p.name from person p where p.id = d.holder_id) as holder,
       case when d.holder_id is null then (
           select u.code from units_on(day_read(:at)) u where u.id = d.unit_id)
       else holder.codes end as holder_unit,
       d.location, d.condition, s.text as accessories, d.holder_id as holder_number
from page d
left join holder on holder.person = d.holder_id
left join set_of_accessories s on s.accessories = d.accessories
order by d.place
