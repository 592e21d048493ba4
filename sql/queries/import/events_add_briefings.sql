-- $1 entry EntryID
insert into briefing (event_id, tool, entry_id)
select e.id, t.tool, $1
from import_plan p
join event e on e.title = p.title and e.day = p.day
cross join unnest(p.tools) as t (tool)
where not exists (select from briefing b where b.event_id = e.id and b.tool = t.tool)
order by p.line
