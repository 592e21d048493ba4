-- Custodies that are over and that a row would make other than they are recorded: that is a correction,
-- which needs a reason.
insert into import_fault (line, field, code, value, details)
select p.line, c.field, 'finished-changed', c.after, array[c.before]
from import_plan p
join custody k on k.id = p.target_id and not upper_inf(k.period)
left join event was on was.id = k.event_id
cross join lateral (
    values ('event', p.event_id is not null and p.event_id is distinct from k.event_id, was.title,
            p.event),
           ('condition', p.condition is not null and p.condition is distinct from k.condition_given,
            k.condition_given, p.condition),
           ('accessories', p.accessories is not null and p.accessories <> k.accessories_given,
            k.accessories_given::text, p.accessories::text),
           ('purpose', p.purpose is not null and p.purpose is distinct from k.purpose, k.purpose,
            p.purpose),
           ('condition_back',
            p.condition_back is not null and p.condition_back is distinct from k.condition_back,
            k.condition_back, p.condition_back),
           ('missing', p.missing is not null and p.missing <> k.accessories_missing,
            k.accessories_missing::text, p.missing::text),
           ('damage', p.damage is not null and p.damage is distinct from k.damage, k.damage, p.damage),
           ('data_deleted',
            p.data_deleted is not null and p.data_deleted is distinct from k.data_deleted,
            k.data_deleted::text, p.data_deleted::text)
) as c (field, is_changed, before, after)
where p.is_changed and c.is_changed
  and not exists (select from import_fault f where f.line = p.line and f.field = c.field)
