-- Who waited for IT's check where the file is from waits here too; whoever imports has recorded them.
-- $1 entry EntryID
insert into person_to_check (person_id, recorded_by, since, entry_id)
select p.person_id, j.actor_id, p.waiting_since, $1
from import_plan p
join journal_personal j on j.entry_id = $1
where p.target_id is null and p.waiting_since is not null and j.actor_id is not null
order by p.line
