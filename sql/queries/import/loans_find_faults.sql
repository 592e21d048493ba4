insert into import_fault (line, field, code, value, details)
select p.line, 'lent_at', 'time-in-future', day_or_time_exactly(p.begins), '{}'::text[]
from import_plan p where p.begins > statement_timestamp()
union all
select p.line, 'returned_at', 'time-in-future', last_day_or_time_exactly(p.ends), array['end']
from import_plan p where p.ends > statement_timestamp()
union all
select p.line, 'returned_at', 'end-before-start', last_day_or_time_exactly(p.ends), array[day_or_time_exactly(p.begins)]
from import_plan p where p.ends <= p.begins
union all
select p.line, 'due', 'due-before-start', due_shown(p.due), array[day_or_time_exactly(p.begins)]
from import_plan p where p.due <= p.begins
union all
select p.line, 'borrower', 'borrower-missing', null, '{}'
from import_plan p where p.ends is null and p.borrower_id is null
union all
select p.line, 'lent_at', case w.kind when 'repair' then 'device-in-repair' else 'device-' || w.kind end,
       day_or_time_exactly(p.begins), array[w.kind, day_or_time_exactly(lower(w.period))]
from import_plan p join withdrawal w on w.device_id = p.device_id and w.period @> p.begins
where p.target_id is null
union all
select p.line, 'borrower', 'person-has-left', p.borrower, array[n.left_on::text]
from import_plan p join person n on n.id = p.borrower_id and not fits_last_day(p.period, n.left_on)
where p.target_id is null or p.is_changed
union all
select p.line, 'borrower', 'borrower-holds-device', p.borrower, '{}'
from import_plan p where p.borrower_id = p.lender_id and (p.target_id is null or p.is_changed)
union all
select p.line, 'earlier_due', 'time-in-future', time_exactly(e.until::timestamptz), array['end']
from import_plan p
cross join jsonb_to_recordset(p.new_due_times) as e (until text)
where p.new_due_times is not null and e.until::timestamptz > statement_timestamp()
