-- title: Decommissionings to approve | Zu genehmigende Aussonderungen
-- purpose: What is asked to be decommissioned and waits for an approval, with what would be written off today | Welche Aussonderungen auf eine Genehmigung warten, mit dem, was heute auszubuchen wäre
-- kind: listing
-- people: wiped_by, wiped_by_number, requested_by, requested_by_number, first_by, first_by_number
-- numbers: wiped_by wiped_by_number, requested_by requested_by_number, first_by first_by_number
-- parameters: unit
-- path: /decommissionings/to-approve
-- table: device, name, state, reason, note, requested_by, requested_on, data_wiped, wiped_on, wiped_by, first_by, decided_for, book_value
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
-- column decided_for day | Leaves on | Abgang am | The day on which it leaves the books; empty: that of the second approval | Der Tag, an dem es aus den Büchern geht; leer: der der zweiten Genehmigung
-- column book_value number | Book value | Restbuchwert | What it is worth on that day, or today; empty: cost or useful life is not recorded | Restbuchwert an diesem Tag oder heute; leer: Kosten oder Nutzungsdauer nicht erfasst
-- column proceeds decommissioning.proceeds
-- column wiped_by_number person-number | Number of who wiped | Nr. der löschenden Person | The program's number of who wiped the data | Nummer der Person im Programm, die die Daten gelöscht hat
-- column requested_by_number person-number | Number of who asked | Nr. der beantragenden Person | The program's number of who asked | Nummer der Person im Programm, die es beantragt hat
-- column first_by_number person-number | Number of the first | Nr. der ersten Genehmigung | The program's number of who approved first | Nummer der Person im Programm, die zuerst genehmigt hat
-- column entry number | Entry | Eintrag | The journal entry of the last change | Der Journaleintrag der letzten Änderung
select d.inventory_number as device, d.name, r.state, r.reason, r.note, asked.name as requested_by,
       r.requested_at::date as requested_on, r.data_wiped, r.wiped_on, wiped.name as wiped_by,
       first.name as first_by, r.first_at::date as first_on, r.decided_for,
       book_value_on(r.device_id, coalesce(r.decided_for, reading_day())) as book_value, r.proceeds,
       wiped.id as wiped_by_number, asked.id as requested_by_number, first.id as first_by_number,
       r.entry_id as entry
from decommissioning r
join device d on d.id = r.device_id
left join person asked on asked.id = r.requested_by
left join person wiped on wiped.id = r.wiped_by
left join person first on first.id = r.first_by
where r.declined_at is null and r.second_at is null
  and (:unit::text is null or d.unit_id in (select w.id from unit_and_below(:unit) w))
order by r.requested_at, d.inventory_number collate word_order
