-- title: Differences of a stocktaking | Differenzen einer Inventur
-- purpose: What was not as the books say, why, what was done about it, by whom and when | Was nicht so war, wie die Bücher sagen, warum, was getan wurde, durch wen und wann
-- kind: report
-- people: decided_by, decided_by_number
-- numbers: decided_by decided_by_number
-- parameters: stocktaking (required)
-- path: /stocktakings/{stocktaking}/differences
-- table: line, number, name, kind, location, seen_location, cause, action, remark, decided_by, decided_at, booking
-- column line number | No. | Nr. | The line's number | Nummer der Zeile
-- column number text | Device | Gerät | Inventory number, or what was scanned | Inventarnummer, oder was gescannt wurde
-- column name device.name
-- column kind stocktaking | Kind | Art | Shortage, surplus or misplaced | Fehlbestand, Überbestand oder falscher Ort
-- column is_known flag | Known | Bekannt | Is it a device of the books at all? | Ist es überhaupt ein Gerät der Bücher?
-- column unit device.unit
-- column location text | Location | Standort | Where it is by the books | Wo es laut Büchern ist
-- column seen_location text | Seen at | Gesehen in | Where it was counted | Wo es gezählt wurde
-- column cause stocktaking | Cause | Ursache | Why it differs; empty: open | Warum es abweicht; leer: offen
-- column action stocktaking | Action | Maßnahme | What was done about it | Was getan wurde
-- column remark text | Remark | Bemerkung | What was written about it | Was dazu geschrieben wurde
-- column decided_by text | Decided by | Entschieden von | Empty: nobody yet, or removed | Leer: noch niemand, oder entfernt
-- column decided_at time | Decided at | Entschieden am | When it was decided | Wann entschieden wurde
-- column booking number | Booking | Buchung | The journal entry that booked it | Der Journaleintrag der Buchung
-- column decided_by_number person-number | Number of who decided | Nr. Entschieden von | The program's number of who decided, which is typed as #234 | Nummer der entscheidenden Person im Programm, die als #234 getippt wird
select l.position as line, l.number, l.name, stocktaking_difference(l.outcome) as kind,
       l.device_id is not null as is_known,
       l.unit, l.location, l.seen_location, d.cause, d.action, d.remark, p.name as decided_by,
       time_shown(d.decided_at) as decided_at, d.booking_entry as booking, p.id as decided_by_number
from stocktaking s
cross join lateral stocktaking_lines(s.id) l
left join stocktaking_decision d on d.line_id = l.line_id
left join person p on p.id = d.decided_by
where s.id = stocktaking_called(:stocktaking)
  and stocktaking_difference(l.outcome) is not null
order by l.position
