-- $1 entry EntryID
insert into closed_day (day, unit_id, name, entry_id)
select p.day, p.unit_id, p.name, $1 from import_plan p where p.target_id is null
order by p.line
