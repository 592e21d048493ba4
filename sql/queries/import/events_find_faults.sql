-- More teams than tools, and people whom nobody knows or who are not the only ones of their name.
insert into import_fault (line, field, code, value, details)
select p.line, 'teams', 'teams-without-tools', p.teams,
       array[cardinality(p.team_list)::text, coalesce(cardinality(p.tools), 0)::text]
from import_plan p
where cardinality(p.team_list) > coalesce(cardinality(p.tools), 0)
union all
select p.line, 'attended_by', case when n.people > 1 then 'person-ambiguous' else 'person-unknown' end,
       n.value, '{}'
from import_plan p
cross join unnest(list_items(p.attended_by)) as part
join import_person_ref n on n.value = part
where n.person_id < 0
