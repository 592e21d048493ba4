-- title: Loans of a year | Ausleihen eines Jahres
-- purpose: The loans that began in the year, as they can be imported again | Die Ausleihen, die im Jahr begannen, so wie sie wieder importiert werden können
-- kind: report
-- people: lender, borrower, lender_number, borrower_number
-- numbers: lender lender_number, borrower borrower_number
-- removed: borrower device
-- borrowers: borrower, borrower_number, purpose, tool, damage
-- parameters: year (required), unit, known-on
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
join devices_on(make_date(:year::int, 12, 31)) d on d.id = l.device_id
join custody c on c.id = l.custody_id
left join person lender on lender.id = c.holder_id
left join person borrower on borrower.id = l.borrower_id
left join lateral (
    select string_agg(coalesce(due_shown(p.due), '-') || ' until ' || time_exactly(p.until), '; '
                      order by p.until) as earlier
    from loan_due_past p
    where p.loan_id = l.id
) extended on true
where lower(l.period) >= make_date(:year::int, 1, 1)::timestamptz
  and lower(l.period) < make_date(:year::int + 1, 1, 1)::timestamptz
  and (:unit::text is null
       or case when c.kind = 'stock' then d.unit_id in (select w.id from unit_and_below(:unit, make_date(:year::int, 12, 31)) w)
          else c.holder_id in (select p.id from people_of_unit(:unit, make_date(:year::int, 12, 31)) p)
               or c.held_for in (select w.id from unit_and_below(:unit, make_date(:year::int, 12, 31)) w) end)
order by lower(l.period), l.id
