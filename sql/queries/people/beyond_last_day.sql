-- What is over, and keeps somebody from having left after a day all the same: it began on that day or
-- later, or stayed with them after it.
-- $1 person PersonID
-- $2 day CalendarDay
-- column fact String · `H7`, a loan `L12`
-- column inventory_number String
-- column began CalendarDay
-- column ended CalendarDay
-- column earliest CalendarDay · the first last day that goes with it
select f.fact, d.inventory_number, lower(f.period)::date as began, (upper(f.period) - interval '1 microsecond')::date as ended,
       greatest(lower(f.period)::date + 1,
                (upper(f.period) - interval '1 microsecond')::date) as earliest
from (
    select 'H' || c.id as fact, c.device_id, c.period from custody c where c.holder_id = $1
    union all
    select 'L' || l.id, l.device_id, l.period from loan l where l.borrower_id = $1
) f
join device d on d.id = f.device_id
where not upper_inf(f.period) and not fits_last_day(f.period, $2::date)
order by f.period, f.fact
