-- title: Scans of a stocktaking | Erfassungen einer Inventur
-- purpose: Every single scan: what, where, by whom, when; supplements too | Jede einzelne Erfassung: was, wo, durch wen, wann; auch Nachträge
-- kind: report
-- people: counted_by, had_by, counted_by_number, had_by_number
-- numbers: counted_by counted_by_number, had_by had_by_number
-- borrowers: had_by, had_by_number
-- parameters: stocktaking (required)
-- path: /stocktakings/{stocktaking}/counts
-- table: counted_at, number, evidence, location, condition, remark, counted_by, had_by, supplement
-- column counted_at time | Counted at | Gezählt am | When it was counted | Wann es gezählt wurde
-- column received_at time | Arrived at | Angekommen am | When it arrived here, if it was kept on a phone meanwhile | Wann es hier ankam, falls es so lange auf einem Telefon lag
-- column number text | Device | Gerät | Inventory number, or what was scanned | Inventarnummer, oder was gescannt wurde
-- column name device.name
-- column evidence stocktaking | Evidence | Nachweis | Scanned, seen or confirmed; struck: what was counted before was a mistake | Gescannt, gesehen oder bestätigt; gestrichen: vorher irrtümlich gezählt
-- column location text | Seen at | Gesehen in | Where it was counted; empty: nothing was said | Wo es gezählt wurde; leer: nicht angegeben
-- column condition condition | Seen as | Gesehener Zustand | Its condition when counted; empty: nothing was said | Sein Zustand bei der Zählung; leer: nicht angegeben
-- column remark text | Remark | Bemerkung | What was written about it | Was dazu geschrieben wurde
-- column counted_by text | Counted by | Gezählt von | Empty: who has it, or removed | Leer: wer es hat, oder entfernt
-- column is_own flag | Own | Eigenes | Did somebody count it who has it? | Hat es jemand gezählt, der es hat?
-- column had_by text | By who has it | Durch Inhaber | Who has it and counted it themselves | Wer es hat und selbst gezählt hat
-- column supplement flag | Supplement | Nachtrag | It arrived after the count was closed and changes no line | Es kam nach Abschluss der Zählung an und ändert keine Zeile
-- column entry number | Entry | Eintrag | The journal entry that recorded it | Der Journaleintrag dazu
-- column counted_by_number person-number | Number of who counted | Nr. Gezählt von | The program's number of who counted, which is typed as #234 | Nummer der zählenden Person im Programm, die als #234 getippt wird
-- column had_by_number person-number | Number of who has it | Nr. Durch Inhaber | The program's number of who has it and counted it | Nummer der Person im Programm, die es hat und selbst gezählt hat
select time_shown(c.counted_at) as counted_at, time_shown(c.received_at) as received_at,
       c.number, d.name, c.evidence, c.location, c.condition, c.remark,
       case when not c.is_own then p.name end as counted_by, c.is_own,
       case when c.is_own then p.name end as had_by, c.is_late as supplement, c.entry_id as entry,
       case when not c.is_own then p.id end as counted_by_number,
       case when c.is_own then p.id end as had_by_number
from stocktaking_count c
left join device d on d.id = c.device_id
left join person p on p.id = c.counted_by
where c.stocktaking_id = stocktaking_called(:stocktaking)
order by c.id
