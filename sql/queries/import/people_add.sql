-- In the order of the file, so that the numbers follow the lines.
-- $1 entry EntryID
insert into person (name, first_name, last_name, login, email, personnel_number, organisation,
                    entry_id)
select p.name, p.first_name, p.last_name, p.login, p.email, p.personnel_number, p.organisation, $1
from import_plan p
where p.target_id is null
order by p.line
