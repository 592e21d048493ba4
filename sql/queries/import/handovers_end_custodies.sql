-- $1 entry EntryID
update custody c
set period = tstzrange(lower(c.period), case when p.closes then p.ends
                                             when not upper_inf(c.period) then upper(c.period) end),
    event_id = coalesce(p.event_id, c.event_id),
    condition_given = coalesce(p.condition, c.condition_given),
    accessories_given = coalesce(p.accessories, c.accessories_given),
    purpose = coalesce(p.purpose, c.purpose),
    condition_back = coalesce(p.condition_back, c.condition_back),
    accessories_missing = coalesce(p.missing, c.accessories_missing),
    damage = coalesce(p.damage, c.damage), data_deleted = coalesce(p.data_deleted, c.data_deleted),
    entry_id = $1
from import_plan p
where c.id = p.target_id and p.is_changed
