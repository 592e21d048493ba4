-- $1 entry EntryID
update custody c
set period = tstzrange(lower(c.period), case when p.closes then p.ends
                                             when not upper_inf(c.period) then upper(c.period) end),
    event_id = coalesce(p.event_id, c.event_id),
    condition_given = coalesce(p.condition, c.condition_given),
    accessories_given = coalesce(p.accessories, c.accessories_given),
    entry_id = $1
from import_plan p
where c.id = p.target_id and p.is_changed
