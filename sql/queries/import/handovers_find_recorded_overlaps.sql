-- New rows in a time in which a Lotse is recorded to have the device, each with the first such
-- custody; run until it finds no more, since a rejected row does not end the custody that it was to
-- end.
insert into import_fault (line, field, code, value, details)
select distinct on (p.line) p.line, 'on', 'device-not-in-stock', day_or_time_exactly(p.begins),
       array[coalesce(n.name || ' (#' || n.id || ')', '?'), day_or_time_exactly(lower(c.period)), coalesce(last_day_or_time_exactly(upper(c.period)), '?')]
from import_plan p
join lateral (
    select k.holder_id, coalesce(q.period, k.period) as period
    from custody k
    left join import_plan q on q.target_id = k.id and q.closes
        and not exists (select from import_fault f where f.line = q.line)
    where k.device_id = p.device_id and k.kind = 'lotse'
) c on c.period && p.period
left join person n on n.id = c.holder_id
where p.target_id is null and not exists (select from import_fault f where f.line = p.line)
order by p.line, lower(c.period)
