-- Rows in a time in which the device is recorded as lent, each with the first such loan; run until
-- it finds no more, since a rejected row does not end the loan that it was to end.
insert into import_fault (line, field, code, value, details)
select distinct on (p.line) p.line, 'lent_at', 'device-on-loan', day_or_time_exactly(p.begins),
       array[day_or_time_exactly(lower(l.period)), coalesce(last_day_or_time_exactly(upper(l.period)), '?')]
from import_plan p
join loan l on l.device_id = p.device_id and l.period && p.period
where not exists (select from import_fault f where f.line = p.line)
  and not exists (select from import_plan q
                  where q.target_id = l.id
                    and not exists (select from import_fault f where f.line = q.line))
order by p.line, lower(l.period)
