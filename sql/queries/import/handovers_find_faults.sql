insert into import_fault (line, field, code, value, details)
select p.line, 'event', 'event-unknown', p.event, '{}'::text[]
from import_plan p where p.event is not null and p.event_id is null
union all
select p.line, 'on', 'time-in-future', day_or_time_exactly(p.begins), '{}'
from import_plan p where p.begins > statement_timestamp()
union all
select p.line, 'taken_back_on', 'time-in-future', last_day_or_time_exactly(p.ends), array['end']
from import_plan p where p.ends > statement_timestamp()
union all
select p.line, 'taken_back_on', 'end-before-start', last_day_or_time_exactly(p.ends), array[day_or_time_exactly(p.begins)]
from import_plan p where p.ends <= p.begins
union all
select p.line, 'on', 'device-not-yet-registered', day_or_time_exactly(p.begins), array[day_or_time_exactly(p.registered_at)]
from import_plan p where p.begins < p.registered_at
union all
select p.line, 'person', 'custody-of-other', p.person, array[coalesce(n.name, '?'), day_or_time_exactly(p.begins)]
from import_plan p left join person n on n.id = p.target_holder
where p.target_id is not null and p.target_holder is distinct from p.person_id
union all
select p.line, 'taken_back_on', 'custody-ended', last_day_or_time_exactly(p.ends), array[last_day_or_time_exactly(p.target_ends)]
from import_plan p
where p.target_id is not null and p.ends is not null and not p.closes
  -- The end of a day means any time of that day.
  and p.ends <> p.target_ends
  and not (p.ends::time = '00:00' and p.target_ends <= p.ends
           and p.target_ends > p.ends - interval '1 day')
union all
select p.line, 'on', case w.kind when 'repair' then 'device-in-repair' else 'device-' || w.kind end,
       day_or_time_exactly(p.begins), array[w.kind, day_or_time_exactly(lower(w.period))]
from import_plan p join withdrawal w on w.device_id = p.device_id and w.period @> p.begins
where p.target_id is null
union all
select p.line, 'person', 'person-has-left', p.person, array[n.left_on::text]
from import_plan p join person n on n.id = p.person_id and not fits_last_day(p.period, n.left_on)
where p.target_id is null
union all
(select distinct on (p.line) p.line, 'taken_back_on', 'loan-in-the-way', last_day_or_time_exactly(p.ends),
        array[day_or_time_exactly(lower(l.period)), coalesce(n.name, '?')]
 from import_plan p
 join loan l on l.custody_id = p.target_id and not l.period <@ p.period
 left join person n on n.id = l.borrower_id
 where p.closes
 order by p.line, lower(l.period))
union all
(select distinct on (p.line) p.line, 'on', 'loan-in-the-way', day_or_time_exactly(p.begins),
        array[day_or_time_exactly(lower(l.period)), coalesce(n.name, '?')]
 from import_plan p
 join loan l on l.device_id = p.device_id and l.period && p.period
 left join person n on n.id = l.borrower_id
 where p.target_id is null
 order by p.line, lower(l.period))
