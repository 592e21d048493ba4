-- The units of people who are new.
-- $1 entry EntryID
insert into membership (person_id, unit_id, entry_id)
select p.person_id, u.unit_id, $1
from import_plan p
cross join unnest(p.units) as u (unit_id)
where p.target_id is null
order by p.line
