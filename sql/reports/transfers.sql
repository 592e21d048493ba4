-- title: Transfers | Umsetzungen
-- purpose: Which devices went from one cost centre, unit or category to another in the year | Welche Geräte im Jahr von einer Kostenstelle, einem Amt oder einer Kategorie zu einer anderen kamen
-- kind: report
-- people: none
-- parameters: year (required), unit, known-on
-- table: datum, inventarnummer, kostenstelle_von, organisationseinheit_von, kostenstelle_nach, organisationseinheit_nach
-- column datum day | Day | Tag | The first day on which it was so | Der erste Tag, an dem es so war
-- column inventarnummer text | Device | Inventarnummer | Inventory number | Inventarnummer
-- column bezeichnung device.name
-- column kategorie_von text | Category before | Kategorie von | Kind of device before | Art des Geräts vorher
-- column kostenstelle_von text | Cost centre before | Kostenstelle von | Of the device, else of its unit, before | Des Geräts, sonst seines Amts, vorher
-- column organisationseinheit_von text | Unit before | Organisationseinheit von | Code and name of the unit before | Kürzel und Name des Amts vorher
-- column kategorie_nach text | Category after | Kategorie nach | Kind of device after | Art des Geräts nachher
-- column kostenstelle_nach text | Cost centre after | Kostenstelle nach | Of the device, else of its unit, after | Des Geräts, sonst seines Amts, nachher
-- column organisationseinheit_nach text | Unit after | Organisationseinheit nach | Code and name of the unit after | Kürzel und Name des Amts nachher
select t.day as datum, d.inventory_number as inventarnummer, d.name as bezeichnung,
       t.category_before as kategorie_von, t.cost_centre_before as kostenstelle_von,
       before.title as organisationseinheit_von,
       t.category as kategorie_nach, t.cost_centre as kostenstelle_nach,
       after.title as organisationseinheit_nach
from asset_transfers(make_date(:year::int, 1, 1), make_date(:year::int + 1, 1, 1)) t
cross join lateral (
    select x.inventory_number, x.name from devices_on(t.day) x where x.id = t.device_id
) d
left join lateral (
    select x.code || ' ' || x.name as title from units_on(t.day - 1) x where x.id = t.unit_id_before
) before on true
left join lateral (
    select x.code || ' ' || x.name as title from units_on(t.day) x where x.id = t.unit_id
) after on true
where :unit::text is null
   or t.unit_id in (select w.id from unit_and_below(:unit, t.day) w)
   or t.unit_id_before in (select w.id from unit_and_below(:unit, t.day - 1) w)
order by t.day, d.inventory_number collate word_order
