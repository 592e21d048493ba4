-- Units that would stand above themselves.
with recursive edge as (
    select p.code, p.parent_code as parent from import_plan p where p.parent_code is not null
    union
    select u.code, above.code
    from unit u join unit above on above.id = u.parent_id
    where not exists (select from import_plan p where p.code = u.code)
), above (start, code) as (
    select e.code, e.parent from edge e join import_plan p on p.code = e.code and p.parent is not null
    union
    select a.start, e.parent from above a join edge e on e.code = a.code
)
insert into import_fault (line, field, code, value)
select p.line, 'parent', 'unit-circle', p.parent
from import_plan p
where exists (select from above a where a.start = p.code and a.code = p.code)
