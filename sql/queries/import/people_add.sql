-- With the numbers that people_number gave them.
-- $1 entry EntryID
insert into person (id, name, first_name, last_name, login, email, personnel_number, organisation,
                    left_on, entry_id)
overriding system value
select p.person_id, p.name, p.first_name, p.last_name, p.login, p.email, p.personnel_number, p.organisation,
       p.left_on, $1
from import_plan p
where p.target_id is null
order by p.line
