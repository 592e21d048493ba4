-- $1 creates Bool · may unknown people be made?
insert into import_fault (line, field, code, value)
select p.line, 'person', case when p.people > 1 then 'person-ambiguous' else 'person-unknown' end,
       p.person
from import_plan p
where p.person_id < 0 and (p.people <> 0 or not $1)
