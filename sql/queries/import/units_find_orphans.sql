-- Units whose parent neither exists nor comes with this file; run until it finds no more, since
-- a rejected row may be another one's parent.
insert into import_fault (line, field, code, value)
select p.line, 'parent', 'unit-unknown', p.parent
from import_plan p
where p.parent is not null
  and not exists (select from import_fault f where f.line = p.line)
  and not exists (select from unit u where u.code = p.parent_code)
  and not exists (
      select from import_plan q
      where q.code = p.parent_code
        and not exists (select from import_fault f where f.line = q.line))
