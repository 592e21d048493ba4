-- title: All loans | Alle Ausleihen
-- purpose: Every loan ever recorded, as it can be imported again | Jede je erfasste Ausleihe, so wie sie wieder importiert werden kann
-- kind: listing
-- people: lender, borrower, lender_number, borrower_number
-- numbers: lender lender_number, borrower borrower_number
-- removed: borrower device
-- borrowers: borrower, borrower_number, purpose, tool, damage
-- parameters: known-on
-- path: /loans
-- table: device, lender, borrower, lent_at, due, returned_at
-- column device custody.device
-- column lender text | Lender | Verleiher | Login of the Lotse, else e-mail, else name; empty: IT | Kennung des Lotsen, sonst E-Mail, sonst Name; leer: die IT
-- column borrower text | Borrower | Ausgeliehen an | Login, else e-mail, else name; empty: removed | Kennung, sonst E-Mail, sonst Name; leer: entfernt
-- column lent_at when | Lent at | Verliehen am | Start of the loan | Beginn der Ausleihe
-- column due loan.due
-- column returned_at when | Returned at | Zurück am | End of the loan; empty: still out | Ende der Ausleihe; leer: noch verliehen
-- column purpose text | Purpose | Zweck | What it was for | Wofür es gebraucht wurde
-- column tool text | Tool | Werkzeug | Software it was used with | Eingesetzte Software
-- column condition condition | Condition | Zustand | As seen on return | Wie bei der Rückgabe gesehen
-- column missing text | Missing | Fehlend | Accessories that did not come back | Zubehör, das nicht zurückkam
-- column lender_number person-number | Lender's number | Nr. Verleiher | The program's number of the Lotse, which stays | Nummer des Lotsen im Programm, die bleibt
-- column borrower_number person-number | Borrower's number | Nr. Ausgeliehen an | The program's number of the person, which stays | Nummer der Person im Programm, die bleibt
-- column accessories text | Accessories | Zubehör | What was lent with it | Was mit verliehen wurde
-- column damage text | Damage | Schaden | New damage seen on return | Neuer Schaden bei der Rückgabe
-- column wished_due when | Wished due time | Gewünschte Frist | Due time as it was asked for; empty: it is the due time | Frist, wie sie gewünscht war; leer: sie gilt
-- column earlier_due text | Due before | Fällig zuvor | When it was due until it was extended, and until when | Wann es vor der Verlängerung fällig war, und bis wann
select d.inventory_number as device,
       coalesce(lender.login, lender.email, lender.name) as lender,
       coalesce(borrower.login, borrower.email, borrower.name) as borrower,
       day_or_time_exactly(lower(l.period)) as lent_at,
       due_shown(l.due) as due,
       last_day_or_time_exactly(upper(l.period)) as returned_at,
       l.purpose, l.tool, l.condition_back as condition,
       case when l.accessories_missing <> '{}' then
           (select a.text from accessories_written(l.accessories_missing) a) end as missing,
       lender.id as lender_number, borrower.id as borrower_number,
       case when l.accessories_given <> '{}' then
           (select a.text from accessories_written(l.accessories_given) a) end as accessories,
       l.damage, due_shown(l.wished_due) as wished_due, extended.earlier as earlier_due
from loan l
join device d on d.id = l.device_id
join custody c on c.id = l.custody_id
left join person lender on lender.id = c.holder_id
left join person borrower on borrower.id = l.borrower_id
-- Few loans are extended: they are put together once.
left join (
    select p.loan_id,
           string_agg(coalesce(due_shown(p.due), '-') || ' until ' || time_exactly(p.until), '; '
                      order by p.until) as earlier
    from loan_due_past p
    group by p.loan_id
) extended on extended.loan_id = l.id
order by lower(l.period), l.id
