-- $1 entry EntryID
insert into membership (person_id, unit_id, entry_id)
select p.person_id, u.unit_id, $1
from import_plan p
cross join unnest(p.units) as u (unit_id)
where not u.unit_id = any (p.units_before)
order by p.line
