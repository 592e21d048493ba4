-- Each row beside the event with its title and day.
create temporary table import_plan on commit drop as
with listed as (
    select r.line, r.title, r."on" as day, r.kind, r.place,
           case when r.tools is not null then
               array(select distinct btrim(tool) from regexp_split_to_table(r.tools, '[;,]') as tool
                     where btrim(tool) <> '' order by 1) end as tools
    from import_row r
    where r.faults is null
)
select i.line, i.title || ' ' || i.day as key, e.id as target_id, i.title, i.day,
       coalesce(i.kind, e.kind) as kind, coalesce(i.place, e.place) as place, i.tools,
       (e.kind, e.place) is distinct from (coalesce(i.kind, e.kind), coalesce(i.place, e.place))
           as row_is_changed,
       (e.kind, e.place) is distinct from (coalesce(i.kind, e.kind), coalesce(i.place, e.place))
       or coalesce(i.tools, b.tools) is distinct from b.tools as is_changed
from listed i
left join event e on e.title = i.title and e.day = i.day
left join lateral (
    select array(select f.tool from briefing f where f.event_id = e.id order by f.tool) as tools
) b on true
