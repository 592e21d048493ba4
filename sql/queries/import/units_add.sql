-- Adds new units whose parent is there; run until it adds no more.
-- $1 entry EntryID
insert into unit (code, name, parent_id, cost_centre, valid_from, valid_until, entry_id)
select p.code, p.name, above.id, p.cost_centre, p.valid_from, p.valid_until, $1
from import_plan p
left join unit above on above.code = p.parent_code
where p.target_id is null
  and (p.parent_code is null or above.id is not null)
  and not exists (select from unit u where u.code = p.code)
order by p.line
