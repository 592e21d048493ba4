-- title: Stock | Bestand
-- purpose: How many devices there are and where, by category and unit | Wie viele Geräte es gibt und wo sie sind, nach Kategorie und Amt
-- kind: report
-- people: none
-- parameters: at, category, unit, known-on
-- picture: unit_name devices | Devices by unit | Geräte nach Amt
-- column category device.category
-- column unit text | Unit | Amt | Code of the unit that the devices belong to | Kürzel des Amts, dem die Geräte gehören
-- column unit_name text | Name | Name | Name of the unit | Name des Amts
-- column devices number | Devices | Geräte | All that are not decommissioned | Alle, die nicht ausgesondert sind
-- column in_stock number | In stock | Im Lager | Free in IT's stock | Frei im Lager der IT
-- column with_lotsen number | With Lotsen | Bei Lotsen | Free with a Lotse | Frei bei einem Lotsen
-- column on_loan number | On loan | Verliehen | Lent to a colleague | An Kolleginnen und Kollegen verliehen
-- column lost number | Lost | Verloren | Lost or stolen | Verloren oder gestohlen
-- column in_repair number | In repair | In Reparatur | In repair | In Reparatur
with moment as materialized (
    select reading_of(:at) as at, day_end_read(:at) as day_end
), state as (
    -- Of each pair one half is for now, the other for the past; the planner drops one of them.
    select d.category, d.unit_id,
           coalesce(w.kind, case when l.is_out then 'loan' else c.kind end) as state
    from devices_on(day_read(:at)) d
    cross join moment
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
    where w.kind is distinct from 'decommissioned'
      and (:category::text is null or d.category = :category)
      and (:unit::text is null or d.unit_id in (select wu.id from unit_and_below(:unit, day_read(:at)) wu))
)
select s.category, u.code as unit, u.name as unit_name, count(*) as devices,
       count(*) filter (where s.state = 'stock') as in_stock,
       count(*) filter (where s.state = 'lotse') as with_lotsen,
       count(*) filter (where s.state = 'loan') as on_loan,
       count(*) filter (where s.state = 'lost') as lost,
       count(*) filter (where s.state = 'repair') as in_repair
from state s
left join units_on(day_read(:at)) u on u.id = s.unit_id
group by s.category, u.code, u.name
order by s.category collate word_order nulls last, u.code collate word_order nulls last
