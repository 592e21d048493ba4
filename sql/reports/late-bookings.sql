-- title: Late bookings | Nachbuchungen
-- purpose: What was recorded of a closed year since it was closed and would print its inventory list otherwise; what moved is a movement of the next one | Was zu einem abgeschlossenen Jahr seither erfasst wurde und sein Inventarverzeichnis anders drucken würde; was sich bewegt hat, ist eine Bewegung des nächsten
-- kind: report
-- people: none
-- parameters: year (required), known-on
-- table: inventarnummer, art, abweichung_gedruckt, abweichung_jetzt
-- column inventarnummer text | Device | Inventarnummer | Inventory number | Inventarnummer
-- column bezeichnung device.name
-- column art late-booking | Kind | Art | How it differs from what was printed | Wie es vom Gedruckten abweicht
-- column kategorie_gedruckt text | Category as printed | Kategorie gedruckt | Kind of device in the closed books | Art des Geräts in den abgeschlossenen Büchern
-- column kostenstelle_gedruckt text | Cost centre as printed | Kostenstelle gedruckt | Of the device, else of its unit, in the closed books | Des Geräts, sonst seines Amts, in den abgeschlossenen Büchern
-- column organisationseinheit_gedruckt text | Unit as printed | Organisationseinheit gedruckt | Code and name of the unit in the closed books, as it was known then | Kürzel und Name des Amts in den abgeschlossenen Büchern
-- column kategorie_jetzt text | Category now | Kategorie jetzt | Kind of device, as is known now | Art des Geräts, wie jetzt bekannt
-- column kostenstelle_jetzt text | Cost centre now | Kostenstelle jetzt | Of the device, else of its unit, as is known now | Des Geräts, sonst seines Amts, wie jetzt bekannt
-- column organisationseinheit_jetzt text | Unit now | Organisationseinheit jetzt | Code and name of the unit, as is known now | Kürzel und Name des Amts, wie jetzt bekannt
-- column restbuchwert_gedruckt number | Book value as printed | Restbuchwert gedruckt | At the year's end, in euros | Am Jahresende, in Euro
-- column restbuchwert_jetzt number | Book value now | Restbuchwert jetzt | At the year's end, in euros, as is known now | Am Jahresende, in Euro, wie jetzt bekannt
-- column abweichung_gedruckt facts | As printed | Gedruckt | What was printed of it otherwise, column by column | Was von ihm anders gedruckt wurde, Spalte für Spalte
-- column abweichung_jetzt facts | Now | Jetzt | The same, as is known now | Dasselbe, wie jetzt bekannt
select coalesce(l.inventory_number, t.inventory_number) as inventarnummer,
       coalesce(l.name, t.name) as bezeichnung, coalesce(l.kind, 'detail') as art,
       l.category_before as kategorie_gedruckt, l.cost_centre_before as kostenstelle_gedruckt,
       l.unit_before as organisationseinheit_gedruckt,
       l.category as kategorie_jetzt, l.cost_centre as kostenstelle_jetzt,
       now.code || ' ' || now.name as organisationseinheit_jetzt,
       l.book_value_before as restbuchwert_gedruckt, l.book_value as restbuchwert_jetzt,
       t.before as abweichung_gedruckt, t.after as abweichung_jetzt
from late_bookings(:year::int) l
full join late_details(:year::int) t on t.device_id = l.device_id
left join units_on(make_date(:year::int, 12, 31)) now on now.id = l.unit_id
order by coalesce(l.inventory_number, t.inventory_number) collate word_order
