-- title: Lines of a stocktaking | Zeilen einer Inventur
-- purpose: What the books say beside what was counted, device by device | Was die Bücher sagen und was gezählt wurde, Gerät für Gerät
-- kind: report
-- people: none
-- parameters: stocktaking (required)
-- path: /stocktakings/{stocktaking}/lines
-- table: line, outcome, number, name, unit, location, seen_location, scans, evidence, remark, supplements
-- column line number | No. | Nr. | The line's number | Nummer der Zeile
-- column outcome stocktaking | Outcome | Ergebnis | Found, found elsewhere, not found, not in the books; by the books, went or came since | Gefunden, anderswo gefunden, nicht gefunden, nicht in den Büchern; laut Büchern, seither gegangen oder gekommen
-- column number text | Device | Gerät | Inventory number, or what was scanned | Inventarnummer, oder was gescannt wurde
-- column name device.name
-- column serial_number device.serial_number
-- column category device.category
-- column unit device.unit
-- column location text | Location | Standort | Where it is by the books | Wo es laut Büchern ist
-- column cost_centre device.cost_centre
-- column status status | Status | Status | What it is by the books | Was es laut Büchern ist
-- column condition device.condition
-- column scans number | Scans | Erfassungen | How often it was counted; in the total it is one | Wie oft es gezählt wurde; in der Summe einmal
-- column evidence stocktaking | Evidence | Nachweis | Scanned, seen or confirmed, the first time | Gescannt, gesehen oder bestätigt, beim ersten Mal
-- column seen_location text | Seen at | Gesehen in | Where it was counted; empty: nothing was said | Wo es gezählt wurde; leer: nicht angegeben
-- column seen_condition condition | Seen as | Gesehener Zustand | Its condition when counted; empty: nothing was said | Sein Zustand bei der Zählung; leer: nicht angegeben
-- column remark text | Remark | Bemerkung | What was written when it was counted | Was bei der Zählung dazu geschrieben wurde
-- column first_seen_at time | Counted at | Gezählt am | When it was counted first | Wann es zuerst gezählt wurde
-- column own_only flag | Only by who has it | Nur durch Inhaber | While it runs: did only somebody count it who has it? | Solange sie läuft: Hat es nur jemand gezählt, der es hat?
-- column supplements number | Supplements | Nachträge | Scans of it that arrived after the count was closed | Erfassungen davon, die nach Abschluss der Zählung ankamen
select l.position as line, l.outcome, l.number, l.name, l.serial_number, l.category,
       l.unit, l.location, l.cost_centre, l.status, l.condition, l.scans, l.evidence,
       l.seen_location, l.seen_condition, l.remark, time_shown(l.first_seen_at) as first_seen_at,
       case when s.state = 'running' and l.scans > 0
            then l.device_id in (select h.device_id from stocktaking_counted_by_holders(s.id) h)
       end as own_only,
       (select nullif(count(*), 0) from stocktaking_count c
        where c.stocktaking_id = s.id and c.is_late and c.device_id = l.device_id) as supplements
from stocktaking s
cross join lateral stocktaking_lines(s.id) l
where s.id = stocktaking_called(:stocktaking)
  and (:reader::bigint is null or :reader::bigint in (s.lead_id, s.caller_id, s.scribe_id))
order by l.position
