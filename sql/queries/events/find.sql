-- Events by number (#7), title, or part of it; the newest first. Rank 1 is exact, 2 a whole title,
-- 4 a part.
-- $1 typed [String]
-- column position Int32
-- column id EventID
-- column title String
-- column day CalendarDay
-- column rank Int32
select t.position::int, e.id, e.title, e.day,
       case when e.id = number_in(t.typed) or e.title || ' ' || e.day = t.typed then 1
            when lower(e.title) = lower(t.typed) or e.day::text = t.typed then 2 else 4 end as rank
from unnest($1::text[]) with ordinality as t (typed, position)
join event e on (e.id = number_in(t.typed) and word_before_number(t.typed) is null)
    or e.day::text = t.typed
    or search_keys(e.title || ' ' || e.day) like search_pattern(t.typed)
order by t.position, rank, e.day desc, e.title
