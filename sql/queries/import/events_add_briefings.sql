-- $1 entry EntryID
with wanted as (
    select e.id as event_id, p.line, t.place, t.tool, t.team
    from import_plan p
    join event e on e.title = p.title and e.day = p.day
    cross join unnest(p.tools, p.team_list) with ordinality as t (tool, team, place)
    where t.tool is not null
), changed as (
    update briefing b set team = w.team, entry_id = $1
    from wanted w
    join import_plan p on p.line = w.line and p.team_list is not null
    where b.event_id = w.event_id and b.tool = w.tool and b.team is distinct from w.team
    returning b.id
)
insert into briefing (event_id, tool, team, entry_id)
select w.event_id, w.tool, w.team, $1
from wanted w
where not exists (select from briefing b where b.event_id = w.event_id and b.tool = w.tool)
  and (select count(*) from changed) >= 0
order by w.line, w.place
