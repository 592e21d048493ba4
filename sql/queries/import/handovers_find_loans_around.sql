-- A stock with loans on both sides of a new handover cannot be divided.
insert into import_fault (line, field, code, value, details)
select p.line, 'on', 'loans-around', day_or_time_exactly(p.begins), array[day_or_time_exactly(min(lower(later.period)))]
from import_plan p
join custody s on s.device_id = p.device_id and s.kind = 'stock' and s.period @> p.begins
join loan earlier on earlier.custody_id = s.id and earlier.period << p.period
join loan later on later.custody_id = s.id and later.period >> p.period
where p.target_id is null and not exists (select from import_fault f where f.line = p.line)
group by p.line, p.begins
