-- Who attended the events of a year; an event that nobody attended is a row without attendance.
-- $1 year Int32
-- column event Int64
-- column attended Bool
-- column person Int64?
select e.id as event, a.id is not null as attended, a.person_id as person
from event e
left join attendance a on a.event_id = e.id
where e.day >= make_date($1, 1, 1) and e.day < make_date($1 + 1, 1, 1)
order by e.kind collate word_order nulls last, e.id
