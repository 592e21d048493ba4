-- title: Loans by month | Ausleihen nach Monat
-- purpose: How many loans began in each month of the year, by unit | Wie viele Ausleihen in jedem Monat des Jahres begannen, nach Amt
-- kind: report
-- people: none
-- parameters: year (required), unit
-- column month text | Month | Monat | The month in which the loans began | Der Monat, in dem die Ausleihen begannen
-- column unit text | Unit | Amt | Code of the Lotse's unit; for IT's loans the device's | Kürzel des Amts des Lotsen; bei der IT das des Geräts
-- column unit_name text | Name | Name | Name of the unit | Name des Amts
-- column loans number | Loans | Ausleihen | Loans that began | Begonnene Ausleihen
-- column devices number | Devices | Geräte | Different devices among them | Verschiedene Geräte darunter
-- column returned number | Returned | Zurück | How many of them have ended | Wie viele davon beendet sind
-- column late number | Late | Verspätet | How many of them went past their due time | Wie viele davon ihre Frist überschritten
-- column incomplete number | Incomplete | Unvollständig | How many of them came back without an accessory | Wie viele davon ohne ein Zubehör zurückkamen
with lender_unit as materialized (
    -- Of somebody who works in several units the first one counts.
    select distinct on (m.person_id) m.person_id, m.unit_id
    from membership m join unit u on u.id = m.unit_id
    order by m.person_id, u.code collate word_order
), begun as (
    select to_char(lower(l.period), 'YYYY-MM') as month, l.device_id,
           case when c.holder_id is null then d.unit_id else lu.unit_id end as unit_id,
           not upper_inf(l.period) as is_returned,
           coalesce(l.due < coalesce(upper(l.period), clock_timestamp()), false) as is_late,
           l.accessories_missing <> '{}' as is_incomplete
    from loan l
    join device d on d.id = l.device_id
    join custody c on c.id = l.custody_id
    left join lender_unit lu on lu.person_id = c.holder_id
    where lower(l.period) >= make_date(:year::int, 1, 1)::timestamptz
      and lower(l.period) < make_date(:year::int + 1, 1, 1)::timestamptz
)
select b.month, u.code as unit, u.name as unit_name, count(*) as loans,
       count(distinct b.device_id) as devices,
       count(*) filter (where b.is_returned) as returned,
       count(*) filter (where b.is_late) as late,
       count(*) filter (where b.is_incomplete) as incomplete
from begun b
left join unit u on u.id = b.unit_id
where :unit::text is null or b.unit_id in (select w.id from unit_and_below(:unit) w)
group by b.month, u.code, u.name
order by b.month, u.code collate word_order nulls last
