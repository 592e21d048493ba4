-- title: Decommissionings | Aussonderungen
-- purpose: What is asked to be decommissioned, who approved or declined it, and what left the books, with what it was worth | Was ausgesondert werden soll, wer es genehmigt oder abgelehnt hat und was aus den Büchern ging, mit dem Restbuchwert
-- kind: listing
-- people: wiped_by, wiped_by_number, requested_by, requested_by_number, first_by, first_by_number, second_by, second_by_number, declined_by, declined_by_number
-- numbers: wiped_by wiped_by_number, requested_by requested_by_number, first_by first_by_number, second_by second_by_number, declined_by declined_by_number
-- parameters: unit, year
-- path: /decommissionings
-- table: device, name, state, reason, requested_by, requested_on, data_wiped, wiped_on, wiped_by, first_by, second_by, decommissioned_on, book_value, proceeds, declined_because
-- column device custody.device
-- column name device.name
-- column state decommissioning | State | Stand | How far it is | Wie weit es ist
-- column reason decommissioning | Reason | Grund | Why it leaves the books | Warum es aus den Büchern geht
-- column note decommissioning.note
-- column requested_by text | Asked by | Beantragt von | Who asked for it; empty: removed | Wer es beantragt hat; leer: entfernt
-- column requested_on day | Asked on | Beantragt am | The day of the request | Der Tag des Antrags
-- column data_wiped decommissioning.data_wiped
-- column wiped_on decommissioning.wiped_on
-- column wiped_by text | Wiped by | Gelöscht von | Who wiped the data; empty: removed, or nothing was wiped | Wer die Daten gelöscht hat; leer: entfernt, oder nichts war zu löschen
-- column first_by text | First approval | Erste Genehmigung | Who approved first; empty: nobody, or removed | Wer zuerst genehmigt hat; leer: niemand, oder entfernt
-- column first_on day | First approved on | Erste Genehmigung am | The day of the first approval | Der Tag der ersten Genehmigung
-- column second_by text | Second approval | Zweite Genehmigung | Who approved second; empty: nobody, or removed | Wer als Zweites genehmigt hat; leer: niemand, oder entfernt
-- column second_on day | Second approved on | Zweite Genehmigung am | The day of the second approval | Der Tag der zweiten Genehmigung
-- column decommissioned_on day | Leaves on | Abgang am | The day on which it leaves the books; empty: that of the second approval | Der Tag, an dem es aus den Büchern geht; leer: der der zweiten Genehmigung
-- column book_value number | Book value | Restbuchwert | Written off when it left the books; empty: it has not, or cost or useful life is not recorded | Beim Abgang ausgebucht; leer: noch nicht, oder Kosten oder Nutzungsdauer nicht erfasst
-- column proceeds decommissioning.proceeds
-- column declined_by text | Declined by | Abgelehnt von | Who declined it | Wer es abgelehnt hat
-- column declined_on day | Declined on | Abgelehnt am | The day on which it was declined | Der Tag der Ablehnung
-- column declined_because text | Why declined | Ablehnungsgrund | Why it was declined | Warum es abgelehnt wurde
-- column wiped_by_number person-number | Number of who wiped | Nr. der löschenden Person | The program's number of who wiped the data | Nummer der Person im Programm, die die Daten gelöscht hat
-- column requested_by_number person-number | Number of who asked | Nr. der beantragenden Person | The program's number of who asked | Nummer der Person im Programm, die es beantragt hat
-- column first_by_number person-number | Number of the first | Nr. der ersten Genehmigung | The program's number of who approved first | Nummer der Person im Programm, die zuerst genehmigt hat
-- column second_by_number person-number | Number of the second | Nr. der zweiten Genehmigung | The program's number of who approved second | Nummer der Person im Programm, die als Zweites genehmigt hat
-- column declined_by_number person-number | Number of who declined | Nr. der ablehnenden Person | The program's number of who declined | Nummer der Person im Programm, die es abgelehnt hat
-- column entry number | Entry | Eintrag | The journal entry of the last change | Der Journaleintrag der letzten Änderung
select d.inventory_number as device, d.name, r.state, r.reason, r.note, asked.name as requested_by,
       r.requested_at::date as requested_on, r.data_wiped, r.wiped_on, wiped.name as wiped_by,
       first.name as first_by, r.first_at::date as first_on, second.name as second_by,
       r.second_at::date as second_on,
       coalesce(r.decommissioned_at::date, r.decided_for) as decommissioned_on, r.book_value,
       r.proceeds, declined.name as declined_by, r.declined_at::date as declined_on,
       r.declined_because, wiped.id as wiped_by_number, asked.id as requested_by_number,
       first.id as first_by_number, second.id as second_by_number, declined.id as declined_by_number,
       r.entry_id as entry
from decommissioning r
join device d on d.id = r.device_id
left join person asked on asked.id = r.requested_by
left join person wiped on wiped.id = r.wiped_by
left join person first on first.id = r.first_by
left join person second on second.id = r.second_by
left join person declined on declined.id = r.declined_by
where (:year::text is null
       or extract(year from coalesce(r.decommissioned_at, r.requested_at)) = :year::int)
  and (:unit::text is null or d.unit_id in (select w.id from unit_and_below(:unit) w))
order by r.state not in ('requested', 'approved-once'), r.requested_at desc,
         d.inventory_number collate word_order, r.id
