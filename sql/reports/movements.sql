-- title: Movements | Bestandsbewegungen
-- purpose: Which devices came into the books in the year, left them, or went elsewhere in them; what was recorded of the closed year before | Welche Geräte im Jahr in die Bücher kamen, sie verließen oder darin umgesetzt wurden; was zum abgeschlossenen Vorjahr nachgebucht wurde
-- kind: report
-- books: yes
-- people: none
-- german: art
-- parameters: year (required), known-on, closing
-- table: datum, art, inventarnummer, organisationseinheit_von, organisationseinheit_nach, nachbuchung
-- column datum day | Day | Tag | When it happened; of a late booking the first of January | Wann es geschah; bei Nachbuchungen der 1. Januar
-- column art movement | Kind | Art | Addition, disposal or transfer | Zugang, Abgang oder Umsetzung
-- column inventarnummer text | Device | Inventarnummer | Inventory number | Inventarnummer
-- column bezeichnung device.name
-- column kategorie_von text | Category before | Kategorie von | Kind of device before | Art des Geräts vorher
-- column kostenstelle_von text | Cost centre before | Kostenstelle von | Of the device, else of its unit, before | Des Geräts, sonst seines Amts, vorher
-- column organisationseinheit_von text | Unit before | Organisationseinheit von | Code and name of the unit before | Kürzel und Name des Amts vorher
-- column kategorie_nach text | Category after | Kategorie nach | Kind of device after | Art des Geräts nachher
-- column kostenstelle_nach text | Cost centre after | Kostenstelle nach | Of the device, else of its unit, after | Des Geräts, sonst seines Amts, nachher
-- column organisationseinheit_nach text | Unit after | Organisationseinheit nach | Code and name of the unit after | Kürzel und Name des Amts nachher
-- column nachbuchung flag | Late booking | Nachbuchung | Was it of the year before, and recorded when that was closed? | Gehört es zum Vorjahr und wurde erst nach dessen Abschluss erfasst?
with frame as materialized (
    select make_date(:year::int, 1, 1) as first, make_date(:year::int + 1, 1, 1) as past
), moved as (
    select r.registered_at::date as day, 'addition' as kind, r.id as device_id,
           null::text as cost_centre_before, null::bigint as unit_id_before,
           null::text as category_before, p.cost_centre, p.unit_id, p.category, false as is_late,
           null::text as inventory_number, null::text as name
    from frame f
    join device r on r.registered_at >= f.first::timestamptz and r.registered_at < f.past::timestamptz
    cross join lateral (
        select x.* from asset_positions(r.registered_at::date) x where x.device_id = r.id
    ) p
    union all
    select upper(w.period)::date, 'addition', w.device_id, null, null, null, p.cost_centre, p.unit_id,
           p.category, false, null, null
    from frame f
    join withdrawal w on w.kind = 'decommissioned' and upper(w.period) >= f.first::timestamptz
                     and upper(w.period) < f.past::timestamptz
    cross join lateral (
        select x.* from asset_positions(upper(w.period)::date) x where x.device_id = w.device_id
    ) p
    union all
    select lower(w.period)::date, 'disposal', w.device_id, p.cost_centre, p.unit_id, p.category, null,
           null, null, false, null, null
    from frame f
    join withdrawal w on w.kind = 'decommissioned' and lower(w.period) >= f.first::timestamptz
                     and lower(w.period) < f.past::timestamptz
    cross join lateral (
        select x.* from asset_positions(lower(w.period)::date) x where x.device_id = w.device_id
    ) p
    union all
    select t.day, 'transfer', t.device_id, t.cost_centre_before, t.unit_id_before, t.category_before,
           t.cost_centre, t.unit_id, t.category, false, null, null
    from frame f
    cross join lateral asset_transfers(f.first, f.past) t
    union all
    select f.first, l.kind, l.device_id, l.cost_centre_before, l.unit_id_before, l.category_before,
           l.cost_centre, l.unit_id, l.category, true, l.inventory_number, l.name
    from frame f
    cross join lateral late_bookings(:year::int - 1) l
    where l.kind <> 'value'
)
select m.day as datum, m.kind as art,
       coalesce(d.inventory_number, m.inventory_number) as inventarnummer,
       coalesce(d.name, m.name) as bezeichnung,
       m.category_before as kategorie_von, m.cost_centre_before as kostenstelle_von,
       before.title as organisationseinheit_von, m.category as kategorie_nach,
       m.cost_centre as kostenstelle_nach, after.title as organisationseinheit_nach,
       m.is_late as nachbuchung
from moved m
left join lateral (
    select x.inventory_number, x.name from devices_on(m.day) x where x.id = m.device_id
) d on true
left join lateral (
    select x.code || ' ' || x.name as title from units_on(m.day - 1) x where x.id = m.unit_id_before
) before on true
left join lateral (
    select x.code || ' ' || x.name as title from units_on(m.day) x where x.id = m.unit_id
) after on true
order by m.day, coalesce(d.inventory_number, m.inventory_number) collate word_order, m.kind
