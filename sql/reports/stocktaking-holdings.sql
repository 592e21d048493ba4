-- title: To confirm for a stocktaking | Für die Inventur zu bestätigen
-- purpose: What somebody has of devices that are being counted, and what of it they have confirmed | Was jemand von Geräten hat, die gerade gezählt werden, und was davon bestätigt ist
-- kind: listing
-- people: person, person_number
-- numbers: person person_number
-- parameters: person (required)
-- path: /people/{person}/to-confirm
-- table: stocktaking, device, name, confirmed
-- column stocktaking text | Stocktaking | Inventur | Year of the cut-off and number | Jahr des Stichtags und Nummer
-- column device custody.device
-- column name device.name
-- column confirmed flag | Confirmed | Bestätigt | Have they said that they have it? | Ist gesagt, dass es da ist?
-- column device_number number | Device's number | Nr. des Geräts | The program's number of the device | Nummer des Geräts im Programm
-- column person text | Person | Person | Who has it | Wer es hat
-- column person_number person-number | Number | Nummer | The program's number of the person, which is typed as #234 | Nummer der Person im Programm, die als #234 getippt wird
select stocktaking_number(s.year, s.number) as stocktaking, h.number as device, h.name,
       h.is_confirmed as confirmed, h.device_id as device_number, p.name as person,
       p.id as person_number
from person p
join stocktaking s on s.state = 'running'
cross join lateral stocktaking_holdings(s.id, p.id) h
where p.id = :person::bigint
order by s.year, s.number, h.number collate word_order
