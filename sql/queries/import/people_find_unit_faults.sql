-- Units that nobody knows, or that are not the only ones of their name, in lists of units.
insert into import_fault (line, field, code, value)
select p.line, 'unit', case when u.units > 1 then 'unit-ambiguous' else 'unit-unknown' end,
       part
from import_plan p
cross join unnest(list_items(p.unit)) as part
join import_unit_ref u on u.value = part
where u.unit_id is null
  and not exists (select from import_unit_ref whole
                  where whole.value = p.unit and whole.unit_id is not null)
