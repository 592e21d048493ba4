-- title: Loans given | Gegebene Ausleihen
-- purpose: All loans that somebody gave as a Lotse, also of devices that they hold no more | Alle Ausleihen, die jemand als Lotse gegeben hat, auch von Geräten, die nicht mehr bei ihm sind
-- kind: listing
-- people: borrower, borrower_number
-- numbers: borrower borrower_number
-- removed: borrower device
-- parameters: person (required), at, known-on
-- path: /people/{person}/loans-given
-- table: fact, device, borrower, lent_at, due, returned_at, condition, missing, damage
-- column fact text | Fact | Vorgang | Its name, for undo and correct | Ihr Name, für Zurücknahme und Berichtigung
-- column device custody.device
-- column name device.name
-- column borrower text | Borrower | Ausgeliehen an | Who borrowed it; empty: removed | Wer es ausgeliehen hat; leer: entfernt
-- column borrower_number person-number | Number | Nummer | The program's number of the borrower, which is typed as #234 | Nummer der Person im Programm, die als #234 getippt wird
-- column lent_at when | Lent at | Verliehen am | Start of the loan | Beginn der Ausleihe
-- column due loan.due
-- column returned_at when | Returned at | Zurück am | End of the loan; empty: still out | Ende der Ausleihe; leer: noch verliehen
-- column purpose text | Purpose | Zweck | What it was for | Wofür es gebraucht wurde
-- column tool text | Tool | Werkzeug | Software it was used with | Eingesetzte Software
-- column condition condition | Condition | Zustand | As seen on return | Wie bei der Rückgabe gesehen
-- column missing text | Missing | Fehlend | Accessories that did not come back | Zubehör, das nicht zurückkam
-- column damage text | Damage | Schaden | New damage seen at the end | Neuer Schaden am Ende
-- column entry number | Entry | Eintrag | The journal entry by which it stands as it is | Der Journaleintrag, durch den sie so erfasst ist
select 'L' || l.id as fact, d.inventory_number as device, d.name,
       borrower.name as borrower, borrower.id as borrower_number,
       day_or_time(lower(l.period)) as lent_at, due_shown(l.due) as due,
       due_shown(upper(l.period)) as returned_at, l.purpose, l.tool,
       l.condition_back as condition,
       case when l.accessories_missing <> '{}' then
           (select a.text from accessories_written(l.accessories_missing) a) end as missing,
       l.damage, l.entry_id as entry
from custody c
-- One Lotse's loans are few among all: they are looked up by custody.
cross join lateral (select l.* from loan l where l.custody_id = c.id offset 0) l
join device d on d.id = l.device_id
left join person borrower on borrower.id = l.borrower_id
where c.holder_id = :person::bigint
order by lower(l.period), l.id
