-- title: Overdue loans | Überfällige Ausleihen
-- purpose: Which loans are past their due time, the longest first | Welche Ausleihen ihre Frist überschritten haben, die ältesten zuerst
-- kind: report
-- people: lender, borrower, borrower_login
-- borrowers: borrower, borrower_login, borrower_unit
-- parameters: at, unit
-- table: device, name, borrower, lender, due, days_late
-- column device text | Device | Gerät | Inventory number | Inventarnummer
-- column name text | Name | Bezeichnung | What the device is called | Bezeichnung des Geräts
-- column category text | Category | Kategorie | Kind of device | Art des Geräts
-- column lender text | Lender | Verleiher | The Lotse who lent it; empty: IT did | Der Lotse, der es verliehen hat; leer: die IT
-- column lender_unit text | Lender's unit | Amt des Verleihers | Units of the Lotse; for IT's loans the device's unit | Ämter des Lotsen; bei der IT das Amt des Geräts
-- column borrower text | Borrower | Ausgeliehen an | Who has it | Wer es hat
-- column borrower_login text | Login | Kennung | The borrower's login | Kennung der ausleihenden Person
-- column borrower_unit text | Borrower's unit | Amt | Units of the borrower | Ämter der ausleihenden Person
-- column lent_at time | Lent at | Verliehen am | Start of the loan | Beginn der Ausleihe
-- column due when | Due | Fällig | Last day or time of the loan; empty: open-ended | Letzter Tag oder Zeitpunkt; leer: bis auf Weiteres
-- column days_late number | Days late | Tage zu spät | Days since the due day | Tage seit dem Fälligkeitstag
-- column purpose text | Purpose | Zweck | What it is for | Wofür es gebraucht wird
-- column tool text | Tool | Werkzeug | Software it is used with | Eingesetzte Software
with recursive moment as materialized (
    select reading_of(:at) as at
), wanted_unit (id) as (
    select u.id from unit u where u.code = :unit
    union
    select u.id from wanted_unit w join unit u on u.parent_id = w.id
), loan_out as (
    -- Now: open loans by their due time. In the past: one look into the index for each device.
    select l.device_id, l.custody_id, l.borrower_id, l.period, l.due, l.purpose, l.tool
    from loan l
    where :at::text is null and upper_inf(l.period) and l.due <= (select m.at from moment m)
    union all
    select l.device_id, l.custody_id, l.borrower_id, l.period, l.due, l.purpose, l.tool
    from device d
    cross join lateral (
        select * from loan x
        where x.device_id = d.id and x.period @> (select m.at from moment m)
        limit 1
    ) l
    where :at::text is not null
)
select d.inventory_number as device, d.name, d.category,
       lender.name as lender,
       case when c.holder_id is null then device_unit.code else (
           select string_agg(u.code, '; ' order by u.code collate word_order)
           from membership m join unit u on u.id = m.unit_id where m.person_id = c.holder_id)
       end as lender_unit,
       borrower.name as borrower, borrower.login as borrower_login,
       (select string_agg(u.code, '; ' order by u.code collate word_order)
        from membership m join unit u on u.id = m.unit_id
        where m.person_id = l.borrower_id) as borrower_unit,
       time_shown(lower(l.period)) as lent_at,
       due_shown(l.due) as due,
       moment.at::date - (l.due - interval '1 microsecond')::date as days_late,
       l.purpose, l.tool
from loan_out l
cross join moment
join device d on d.id = l.device_id
join custody c on c.id = l.custody_id
left join unit device_unit on device_unit.id = d.unit_id
left join person lender on lender.id = c.holder_id
left join person borrower on borrower.id = l.borrower_id
where l.due <= moment.at
  and (:unit::text is null
       or case when c.holder_id is null then d.unit_id in (select w.id from wanted_unit w)
          else exists (select from membership m join wanted_unit w on w.id = m.unit_id
                       where m.person_id = c.holder_id) end)
order by l.due, d.inventory_number collate word_order
