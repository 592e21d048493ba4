insert into import_fault (line, field, code, value, details)
select p.line, 'name', 'value-missing', null, '{}'::text[]
from import_plan p where p.name is null
union all
select p.line, 'valid_until', 'end-before-start', p.valid_until::text, array[p.valid_from::text]
from import_plan p where p.valid_until < p.valid_from
