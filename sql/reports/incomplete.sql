-- title: Incomplete devices | Unvollständige Geräte
-- purpose: Which accessories did not come back and have not turned up since | Welches Zubehör nicht zurückkam und seither nicht aufgetaucht ist
-- kind: report
-- people: holder, holder_number
-- numbers: holder holder_number
-- table: device, name, category, missing, quantity, since, status, holder
-- parameters: at, unit, known-on
-- column device custody.device
-- column name device.name
-- column category device.category
-- column missing text | Missing | Fehlt | The accessory | Das Zubehör
-- column quantity number | Quantity | Menge | How many of it are missing | Wie viele davon fehlen
-- column since when | Since | Seit | When the device came back without it | Wann das Gerät ohne es zurückkam
-- column status status | Status | Status | Where the device is | Wo das Gerät ist
-- column holder text | Holder | Überlassen an | The Lotse who holds it; empty: IT's stock | Der Lotse, der es hat; leer: das Lager der IT
-- column holder_number person-number | Holder's number | Nr. des Lotsen | The program's number of the Lotse, which is typed as #234 | Nummer des Lotsen im Programm, die als #234 getippt wird
with moment as materialized (
    select reading_of(:at) as at, day_end_read(:at) as day_end
), concerned as (
    select l.device_id as id from loan l where l.accessories_missing <> '{}'
    union
    select c.device_id from custody c where c.accessories_missing <> '{}'
)
select d.inventory_number as device, d.name, d.category, m.item as missing, m.quantity,
       due_shown(m.since) as since,
       case when w.kind = 'repair' then 'in-repair'
            when w.kind is not null then w.kind
            when l.id is not null then 'on-loan'
            when c.kind = 'stock' then 'in-stock'
            else 'with-lotse' end as status,
       holder.name as holder, holder.id as holder_number
from concerned
cross join moment
join devices_on(day_read(:at)) d on d.id = concerned.id
cross join lateral missing_accessories(d.id, coalesce(moment.day_end, moment.at)) m
left join lateral custody_at(d.id, d.registered_at, moment.at, moment.day_end) c on true
left join lateral loan_at(d.id, moment.at, moment.day_end) l on true
left join lateral withdrawal_at(d.id, moment.at, moment.day_end) w on true
left join person holder on holder.id = c.holder_id
where w.kind is distinct from 'decommissioned'
  and (:unit::text is null
       or case when c.holder_id is null
               then d.unit_id in (select u.id from unit_and_below(:unit, day_read(:at)) u)
               else c.holder_id in (select p.id from people_of_unit(:unit, day_read(:at)) p) end)
order by d.inventory_number collate word_order, m.item collate word_order
