-- What says that a device is out of service, where that cannot be.
insert into import_fault (line, field, code, value, details)
select p.line, 'status', 'status-recorded', p.status, array[lower(w.period)::text, w.kind]
from import_plan p
join withdrawal w on w.device_id = p.target_id and upper_inf(w.period)
where p.out_kind is not null and w.kind <> p.out_kind
union all
(select distinct on (p.line) p.line, 'status', 'status-while-out', p.status,
        array[lower(o.period)::text, coalesce(n.name, '?')]
 from import_plan p
 join lateral (
     select l.period, l.borrower_id as person_id from loan l
     where l.device_id = p.target_id and upper_inf(l.period)
     union all
     select c.period, c.holder_id from custody c
     where c.device_id = p.target_id and upper_inf(c.period) and c.kind = 'lotse'
 ) o on true
 left join person n on n.id = o.person_id
 where p.is_withdrawn and p.out_kind = 'decommissioned'
 order by p.line, lower(o.period) desc)
union all
select p.line, 'status_since', 'in-future', p.status_since::text, '{}'
from import_plan p where p.is_withdrawn and p.status_since > current_date
union all
select p.line, 'status_since', 'before-registration', p.status_since::text,
       array[p.registered_at::text]
from import_plan p where p.is_withdrawn and p.status_since < p.registered_at::date
union all
(select distinct on (p.line) p.line, 'status_since', 'status-later', p.status_since::text,
        array[later.began::text]
 from import_plan p
 join lateral (
     select lower(l.period) as began from loan l where l.device_id = p.target_id
     union all
     select lower(w.period) from withdrawal w where w.device_id = p.target_id
 ) later on later.began >= p.status_since::timestamptz
 where p.is_withdrawn
 order by p.line, later.began)
