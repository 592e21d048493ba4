-- Last days before the first, and times that overlap: with another row, or with what is recorded.
insert into import_fault (line, field, code, value, other_line, details)
select p.line, 'until', 'end-before-start', p.last_day::text, null::bigint, array[p.begins::text]
from import_plan p where p.last_day < p.begins
union all
(select distinct on (p.line) p.line, 'from', 'overlaps-line', p.begins::text, q.line, '{}'::text[]
 from import_plan p
 join import_plan q on q.person_id = p.person_id and q.unit_id = p.unit_id and q.line <> p.line
                   and q.valid && p.valid and q.key <> p.key
 order by p.line, q.line)
union all
(select distinct on (p.line) p.line, 'from', 'contact-recorded', p.begins::text, null,
        array[coalesce(lower(c.valid)::text, '?'), coalesce((upper(c.valid) - 1)::text, '?')]
 from import_plan p
 join contact c on c.person_id = p.person_id and c.unit_id = p.unit_id and c.valid && p.valid
               and c.id is distinct from p.target_id
               and not exists (select from import_plan q where q.target_id = c.id)
 order by p.line, c.valid)
