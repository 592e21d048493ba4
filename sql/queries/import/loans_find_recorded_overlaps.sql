-- Rows in a time in which the device is recorded as lent; run until it finds no more, since a
-- rejected row does not end the loan that it was to end.
insert into import_fault (line, field, code, value, details)
select p.line, 'lent_at', 'loan-recorded', p.begins::text,
       array[min(lower(l.period))::text, max(upper(l.period))::text]
from import_plan p
join loan l on l.device_id = p.device_id and l.period && p.period
where not exists (select from import_fault f where f.line = p.line)
  and not exists (select from import_plan q
                  where q.target_id = l.id
                    and not exists (select from import_fault f where f.line = q.line))
group by p.line, p.begins
