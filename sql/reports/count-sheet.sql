-- title: Count sheet | Zählliste
-- purpose: What is to be counted, with empty columns to fill in; it is read back by stocktaking count --sheet | Was zu zählen ist, mit leeren Spalten zum Ausfüllen; stocktaking count --sheet liest sie wieder ein
-- kind: report
-- people: none
-- parameters: stocktaking (required)
-- path: /stocktakings/{stocktaking}/count-sheet
-- table: device, serial_number, name, location, found, found_at, condition_seen, remark
-- column device text | Device | Gerät | Inventory number | Inventarnummer
-- column serial_number device.serial_number
-- column name device.name
-- column category device.category
-- column unit device.unit
-- column location text | Location | Standort | Where it is by the books | Wo es laut Büchern ist
-- column found text | Found | Gefunden | To fill in: x or yes, where it is there | Zum Ausfüllen: x oder ja, wenn es da ist
-- column found_at text | Seen at | Gesehen in | To fill in: where, if it is elsewhere | Zum Ausfüllen: wo, falls woanders
-- column condition_seen text | Seen as | Gesehener Zustand | To fill in: new, good, worn, damaged, defective | Zum Ausfüllen: neu, gut, Gebrauchsspuren, beschädigt, defekt
-- column remark text | Remark | Bemerkung | To fill in | Zum Ausfüllen
select b.number as device, b.serial_number, b.name, b.category, b.unit, b.location,
       null::text as found, null::text as found_at, null::text as condition_seen,
       null::text as remark
from stocktaking s
cross join lateral stocktaking_books(s.id, least(s.cut_off, current_date)) b
where s.id = stocktaking_called(:stocktaking)
  and (:reader::bigint is null or :reader::bigint in (s.lead_id, s.caller_id, s.scribe_id))
order by b.location collate word_order nulls last, b.number collate word_order
