-- Events by number (#7), title, or part of it; the newest first.
-- $1 typed [String]
-- column position Int32
-- column id EventID
-- column title String
-- column day CalendarDay
-- column rank Int32
select t.position::int, e.id, e.title, e.day,
       case when '#' || e.id = t.typed or e.title || ' ' || e.day = t.typed then 1
            when lower(e.title) = lower(t.typed) then 2 else 3 end as rank
from unnest($1::text[]) with ordinality as t (typed, position)
join event e on '#' || e.id = t.typed or e.day::text = t.typed
    or search_keys(e.title || ' ' || e.day) like search_pattern(t.typed)
order by t.position, rank, e.day desc, e.title
