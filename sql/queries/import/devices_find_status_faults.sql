-- What says that a device is out of service, where that cannot be.
insert into import_fault (line, field, code, value, details)
select p.line, 'status', 'status-recorded', p.status, array[lower(w.period)::text, w.kind]
from import_plan p
join withdrawal w on w.device_id = p.target_id and upper_inf(w.period)
where p.out_kind is not null and w.kind <> p.out_kind
union all
-- Since when, for a day any time of it, stands already.
select p.line, 'status_since', 'status-recorded', day_or_time_exactly(p.status_since),
       array[day_or_time_exactly(p.withdrawn_at), p.out_kind]
from import_plan p
where p.out_kind is not null and p.withdrawal_id is not null and not p.is_withdrawn
  and exists (select from withdrawal w where w.id = p.withdrawal_id and w.kind = p.out_kind)
  and p.status_since not in (p.withdrawn_at, p.withdrawn_at::date::timestamptz,
                             date_trunc('second', p.withdrawn_at))
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
-- What is in the books already leaves them by two approvals; what is new here left others' before.
select p.line, 'status', 'status-to-approve', p.status, array['']
from import_plan p
where p.is_withdrawn and p.out_kind = 'decommissioned' and p.target_id is not null
  and not exists (select from loan l where l.device_id = p.target_id and upper_inf(l.period))
  and not exists (select from custody c where c.device_id = p.target_id and upper_inf(c.period)
                  and c.kind = 'lotse')
union all
select p.line, 'status_since', 'time-in-future', day_or_time_exactly(p.status_since), array['end']
from import_plan p where p.is_withdrawn and p.status_since > statement_timestamp()
union all
select p.line, 'status_since', 'device-not-yet-registered', day_or_time_exactly(p.status_since),
       array[day_or_time_exactly(p.registered_at)]
from import_plan p where p.is_withdrawn and p.status_since < p.registered_at::date
union all
(select distinct on (p.line) p.line, 'status_since', 'status-later',
        day_or_time_exactly(p.status_since),
        array[later.began::text]
 from import_plan p
 join lateral (
     select lower(l.period) as began from loan l where l.device_id = p.target_id
     union all
     select lower(w.period) from withdrawal w where w.device_id = p.target_id
     union all
     select lower(c.period) from custody c where c.device_id = p.target_id and c.kind = 'lotse'
 ) later on later.began >= p.status_since
 where p.is_withdrawn
 order by p.line, later.began)
