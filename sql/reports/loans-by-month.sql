-- title: Loans by month | Ausleihen nach Monat
-- purpose: How many loans began in each month of the year, by unit | Wie viele Ausleihen in jedem Monat des Jahres begannen, nach Amt
-- kind: report
-- people: none
-- parameters: year (required), unit, known-on
-- picture: month loans | Loans by month | Ausleihen nach Monat
-- column month text | Month | Monat | The month in which the loans began | Der Monat, in dem die Ausleihen begannen
-- column unit text | Unit | Amt | Code of the Lotse's unit; for IT's loans the device's | Kürzel des Amts des Lotsen; bei der IT das des Geräts
-- column unit_name text | Name | Name | Name of the unit | Name des Amts
-- column loans number | Loans | Ausleihen | Loans that began | Begonnene Ausleihen
-- column devices number | Devices | Geräte | Different devices among them | Verschiedene Geräte darunter
-- column returned number | Returned | Zurück | How many of them have ended | Wie viele davon beendet sind
-- column late number | Late | Verspätet | How many of them went past their due time | Wie viele davon ihre Frist überschritten
-- column incomplete number | Incomplete | Unvollständig | How many of them came back without an accessory | Wie viele davon ohne ein Zubehör zurückkamen
with begun as (
    -- The unit on the day of the loan. Late is what was overdue once, also before an extension.
    select date_trunc('month', lower(l.period)::date)::date as month, l.device_id,
           case when c.kind = 'lotse' then coalesce(lu.unit_id, c.held_for)
                when p.id is not null then p.unit_id else d.unit_id end as unit_id,
           not upper_inf(l.period) as is_returned,
           coalesce(l.due < coalesce(upper(l.period), reading_moment()), false)
           or exists (select from loan_due_past e where e.loan_id = l.id and e.due < e.until)
               as is_late,
           l.accessories_missing <> '{}' as is_incomplete
    from loan l
    join device d on d.id = l.device_id
    left join device_past p on p.device_id = l.device_id and p.valid @> lower(l.period)::date
    join custody c on c.id = l.custody_id
    left join first_units() lu on lu.person_id = c.holder_id and lu.valid @> lower(l.period)::date
    where lower(l.period) >= make_date(:year::int, 1, 1)::timestamptz
      and lower(l.period) < make_date(:year::int + 1, 1, 1)::timestamptz
), counted as (
    select b.month, (b.month + interval '1 month')::date - 1 as last_day, b.unit_id,
           count(*) as loans, count(distinct b.device_id) as devices,
           count(*) filter (where b.is_returned) as returned,
           count(*) filter (where b.is_late) as late,
           count(*) filter (where b.is_incomplete) as incomplete
    from begun b
    group by b.month, b.unit_id
)
select to_char(k.month, 'YYYY-MM') as month, u.code as unit, u.name as unit_name, k.loans, k.devices,
       k.returned, k.late, k.incomplete
from counted k
left join lateral (
    -- As it was called at the month's end.
    select x.code, x.name from units_on(k.last_day) x where x.id = k.unit_id
) u on true
where :unit::text is null
   or k.unit_id in (select w.id from unit_and_below(:unit, k.last_day) w)
order by k.month, u.code collate word_order nulls last
