-- Times as a contact that are over and that a row would make longer or shorter: that is a correction,
-- which needs a reason.
insert into import_fault (line, field, code, value, details)
select p.line, 'until', 'finished-changed', p.last_day::text, array[(upper(k.valid) - 1)::text]
from import_plan p
join contact k on k.id = p.target_id and upper(k.valid) <= current_date
where p.is_changed
  and not exists (select from import_fault f where f.line = p.line and f.field = 'until')
