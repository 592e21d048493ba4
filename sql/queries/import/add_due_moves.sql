-- $1 days [CalendarDay]
-- $2 lenders [Int64] · 0: all others
-- $3 open_days [CalendarDay]
insert into import_due_move (day, lender_id, open_day)
select m.day, nullif(m.lender, 0), m.open_day
from unnest($1::date[], $2::bigint[], $3::date[]) as m (day, lender, open_day)
