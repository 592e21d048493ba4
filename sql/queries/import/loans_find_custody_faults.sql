-- A loan lies inside one custody, and its lender is who held the device then; without a lender
-- it was IT.
insert into import_fault (line, field, code, value, details)
select p.line,
       case when c.id is null or not c.period @> p.period then 'lent_at' else 'lender' end,
       case when c.id is null then 'device-not-yet-registered'
            when not c.period @> p.period then 'outside-custody'
            when p.lender is null then 'lender-needed'
            when c.kind = 'stock' then 'device-was-in-stock'
            else 'lender-was-other' end,
       case when c.id is null or not c.period @> p.period then day_or_time_exactly(p.begins) else p.lender end,
       case when c.id is null then array[day_or_time_exactly(coalesce(d.registered_at, p.begins))]
            when not c.period @> p.period then array[(
                select custody_since(n.kind, lower(n.period), d.registered_at) from custody n
                where n.device_id = p.device_id and lower(n.period) = upper(c.period))]
            else array[day_or_time_exactly(p.begins), coalesce(n.name || ' (#' || n.id || ')', '?')] end
from import_plan p
left join device d on d.id = p.device_id
-- No index can be used so: a hash join by device reads each custody once.
left join (select k.id, k.device_id, k.kind, k.holder_id, k.period from custody k offset 0) c
    on c.device_id = p.device_id
    and lower(c.period) <= p.begins and p.begins < coalesce(upper(c.period), 'infinity')
left join person n on n.id = c.holder_id
where p.device_id > 0 and p.begins <= statement_timestamp()
  and (c.id is null or not c.period @> p.period
       or (p.lender is null and c.kind = 'lotse' and p.target_id is null)
       or (p.lender is not null and c.holder_id is distinct from p.lender_id))
union all
select p.line, 'lender', 'device-was-in-stock', p.lender, array[day_or_time_exactly(p.begins), '?']
from import_plan p
where p.device_id < 0 and p.lender is not null
