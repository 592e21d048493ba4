-- title: Devices on loan | Verliehene Geräte
-- purpose: Which devices are on loan, to whom, and until when | Welche Geräte verliehen sind, an wen und bis wann
-- kind: report
-- people: lender, borrower, borrower_login
-- borrowers: borrower, borrower_login, borrower_unit
-- parameters: at, unit
-- table: device, name, borrower, lender, due
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
-- column overdue flag | Overdue | Überfällig | Was it overdue at that moment? | War es zu diesem Zeitpunkt überfällig?
-- column purpose text | Purpose | Zweck | What it is for | Wofür es gebraucht wird
-- column tool text | Tool | Werkzeug | Software it is used with | Eingesetzte Software
with recursive moment as materialized (
    select reading_of(:at) as at
), wanted_unit (id) as (
    select u.id from unit u where u.code = :unit
    union
    select u.id from wanted_unit w join unit u on u.parent_id = w.id
), loan_out as (
    -- Now: the few open loans. In the past: one look into the index for each device.
    select l.device_id, l.custody_id, l.borrower_id, l.period, l.due, l.purpose, l.tool
    from loan l
    where :at::text is null and upper_inf(l.period)
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
       coalesce(l.due <= moment.at, false) as overdue,
       l.purpose, l.tool
from loan_out l
cross join moment
join device d on d.id = l.device_id
join custody c on c.id = l.custody_id
left join unit device_unit on device_unit.id = d.unit_id
left join person lender on lender.id = c.holder_id
left join person borrower on borrower.id = l.borrower_id
where :unit::text is null
   or case when c.holder_id is null then d.unit_id in (select w.id from wanted_unit w)
      else exists (select from membership m join wanted_unit w on w.id = m.unit_id
                   where m.person_id = c.holder_id) end
order by l.due nulls last, d.inventory_number collate word_order
