-- Returned loans that a row would make other than they are recorded: that is a correction, which needs
-- a reason.
insert into import_fault (line, field, code, value, details)
select p.line, c.field, 'finished-changed', c.after, array[c.before]
from import_plan p
join loan l on l.id = p.target_id and not upper_inf(l.period)
left join person was on was.id = l.borrower_id
left join person is_now on is_now.id = p.borrower_id
cross join lateral (
    values ('borrower', l.borrower_id is distinct from p.borrower_id, was.name || ' (#' || was.id || ')',
            is_now.name || ' (#' || is_now.id || ')'),
           ('returned_at', upper(l.period) is distinct from p.ends, last_day_or_time_exactly(upper(l.period)),
            last_day_or_time_exactly(p.ends)),
           ('due', l.due is distinct from p.due, due_shown(l.due), due_shown(p.due)),
           ('purpose', l.purpose is distinct from p.purpose, l.purpose, p.purpose),
           ('tool', l.tool is distinct from p.tool, l.tool, p.tool),
           ('condition', l.condition_back is distinct from p.condition, l.condition_back, p.condition),
           ('missing', l.accessories_missing <> p.missing, l.accessories_missing::text,
            p.missing::text),
           ('accessories', l.accessories_given <> p.accessories, l.accessories_given::text,
            p.accessories::text),
           ('damage', l.damage is distinct from p.damage, l.damage, p.damage),
           ('wished_due', l.wished_due is distinct from p.wished_due, due_shown(l.wished_due),
            due_shown(p.wished_due)),
           ('earlier_due', p.new_due_times is not null, null, p.new_due_times::text)
) as c (field, is_changed, before, after)
where p.is_changed and c.is_changed
  and not exists (select from import_fault f where f.line = p.line and f.field = c.field)
