-- $1 entry EntryID
update unit u
set name = p.name, parent_id = above.id, cost_centre = p.cost_centre, valid_from = p.valid_from,
    valid_until = p.valid_until, entry_id = $1
from import_plan p
left join unit above on above.code = p.parent_code
where u.id = p.target_id and p.is_changed
