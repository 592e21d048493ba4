-- In the file's order, in which those that begin at one moment are written out again; after them what
-- is left of IT's stock.
-- $1 entry EntryID
insert into custody (device_id, kind, holder_id, period, event_id, condition_given,
                     accessories_given, purpose, condition_back, accessories_missing, damage,
                     data_deleted, entry_id)
select n.device_id, n.kind, n.holder_id, n.period, n.event_id, n.condition, n.accessories, n.purpose,
       n.condition_back, n.missing, n.damage, n.data_deleted, $1
from (
    select p.line, p.device_id, 'lotse' as kind, p.person_id as holder_id, p.period, p.event_id,
           p.condition, coalesce(p.accessories, p.device_accessories, '{}') as accessories, p.purpose,
           p.condition_back, coalesce(p.missing, '{}') as missing, p.damage, p.data_deleted
    from import_plan p where p.target_id is null
    union all
    select null, s.device_id, 'stock', null, s.period, null, null, '{}', null, null, '{}', null, null
    from import_stock s where not s.stays
) n
order by n.line nulls last, n.device_id, n.period
