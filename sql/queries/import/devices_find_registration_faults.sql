-- Beginnings in the books that cannot be: to come, or after something that is recorded of the device;
-- and accessories that would have been found before, or later than now.
insert into import_fault (line, field, code, value, details)
select p.line, 'registered', 'time-in-future', day_or_time_exactly(p.registered_at), array['end']
from import_plan p where p.said_registered > statement_timestamp()
union all
(select distinct on (p.line) p.line, 'registered', 'registered-later',
        day_or_time_exactly(p.registered_at), array[day_or_time_exactly(known.at)]
 from import_plan p
 join lateral (
     select lower(c.period) as at from custody c where c.device_id = p.target_id and c.kind = 'lotse'
     union all
     select lower(l.period) from loan l where l.device_id = p.target_id
     union all
     select lower(w.period) from withdrawal w where w.device_id = p.target_id
     union all
     select f.found_at from accessory_found f where f.device_id = p.target_id
 ) known on known.at < p.registered_at
 where p.registered_at > p.registered_before
 order by p.line, known.at)
union all
select p.line, 'found',
       case when f.at::timestamptz > statement_timestamp() then 'time-in-future'
            else 'device-not-yet-registered' end,
       due_shown(f.at::timestamptz),
       array[case when f.at::timestamptz > statement_timestamp() then 'end'
                  else day_or_time_exactly(p.registered_at) end]
from import_plan p
cross join jsonb_to_recordset(p.new_found) as f (at text, item text)
where f.at::timestamptz > statement_timestamp() or f.at::timestamptz < p.registered_at
