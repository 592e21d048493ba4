-- What is in the books later than before was not in IT's stock till then.
-- $1 entry EntryID
with gone as (
    delete from custody c
    using import_plan p
    where p.registered_at > p.registered_before and p.is_changed
      and c.device_id = p.target_id and c.kind = 'stock' and lower(c.period) = p.registered_before
      and upper(c.period) <= p.registered_at
    returning c.id
)
update custody c
set period = tstzrange(p.registered_at, upper(c.period)), entry_id = $1
from import_plan p
where p.registered_at > p.registered_before and p.is_changed
  and c.device_id = p.target_id and c.kind = 'stock' and lower(c.period) = p.registered_before
  and coalesce(upper(c.period) > p.registered_at, true) and (select count(*) from gone) >= 0
