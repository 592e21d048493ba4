-- Which new person belongs to which line: both are in the same order.
-- $1 entry EntryID
update import_plan p
set person_id = added.id
from (
    select n.id, row_number() over (order by n.id) as number from person n where n.entry_id = $1
) added
join (
    select q.line, row_number() over (order by q.line) as number
    from import_plan q where q.target_id is null
) listed on listed.number = added.number
where p.line = listed.line
