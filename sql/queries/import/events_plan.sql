-- Each row beside the event with its title and day. Tools and teams are lists in one order. Whoever
-- attended is added, never taken away.
create temporary table import_plan on commit drop as
with listed as (
    select r.line, r.title, r."on" as day, r.kind, r.place,
           r.teams, r.attended_by,
           case when r.tools is not null then
               array(select n.tool from unnest(list_names(r.tools)) with ordinality as n (tool, place)
                     group by n.tool order by min(n.place)) end as tools,
           case when r.teams is not null then list_items(r.teams) end as team_list
    from import_row r
    where r.faults is null
)
select i.line, i.title || ' ' || i.day as key, e.id as target_id, i.title, i.day,
       coalesce(i.kind, e.kind) as kind, coalesce(i.place, e.place) as place, i.tools, i.teams,
       i.team_list, i.attended_by, n.people as new_people,
       (e.kind, e.place) is distinct from (coalesce(i.kind, e.kind), coalesce(i.place, e.place))
           as row_is_changed,
       (e.kind, e.place) is distinct from (coalesce(i.kind, e.kind), coalesce(i.place, e.place))
       or array(select t.tool from unnest(i.tools) as t (tool) order by 1)
          is distinct from b.tools and i.tools is not null
       or i.team_list is not null and exists (
              select from unnest(i.tools, i.team_list) as t (tool, team)
              join briefing f on f.event_id = e.id and f.tool = t.tool and f.team is distinct from t.team)
       or n.people <> '{}' as is_changed
from listed i
left join event e on e.title = i.title and e.day = i.day
left join lateral (
    select array(select f.tool from briefing f where f.event_id = e.id order by f.tool) as tools
) b on true
cross join lateral (
    select array(select distinct n.person_id
                 from unnest(list_items(i.attended_by)) as part
                 join import_person_ref n on n.value = part
                 where not exists (select from attendance a
                                   where a.event_id = e.id and a.person_id = n.person_id)
                 order by 1) as people
) n
