-- $1 entry EntryID
insert into attendance (event_id, person_id, entry_id)
select e.id, n.person_id, $1
from import_plan p
join event e on e.title = p.title and e.day = p.day
cross join unnest(p.new_people) as n (person_id)
order by p.line, n.person_id
