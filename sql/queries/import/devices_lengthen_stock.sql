-- What is in the books earlier than before was in IT's stock then.
-- $1 entry EntryID
with lengthened as (
    update custody c
    set period = tstzrange(p.registered_at, upper(c.period)), entry_id = $1
    from import_plan p
    where p.is_changed and p.registered_at < p.registered_before
      and c.device_id = p.target_id and c.kind = 'stock' and lower(c.period) = p.registered_before
    returning c.device_id
)
insert into custody (device_id, kind, period, entry_id)
select p.target_id, 'stock', tstzrange(p.registered_at, p.registered_before), $1
from import_plan p
where p.is_changed and p.registered_at < p.registered_before
  and not exists (select from lengthened l where l.device_id = p.target_id)
order by p.target_id
