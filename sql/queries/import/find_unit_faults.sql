-- Units that nobody knows, or that are not the only ones of their name.
insert into import_fault (line, field, code, value)
select p.line, 'unit', case when u.units > 1 then 'unit-ambiguous' else 'unit-unknown' end, p.unit
from import_plan p
join import_unit_ref u on u.value = p.unit
where u.unit_id is null
