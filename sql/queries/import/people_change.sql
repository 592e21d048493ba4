-- $1 entry EntryID
update person n
set name = p.name, first_name = p.first_name, last_name = p.last_name, login = p.login,
    email = p.email, personnel_number = p.personnel_number, organisation = p.organisation,
    left_on = p.left_on, entry_id = $1
from import_plan p
where n.id = p.target_id and p.row_is_changed
