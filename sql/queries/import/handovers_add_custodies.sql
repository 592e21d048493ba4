-- $1 entry EntryID
insert into custody (device_id, kind, holder_id, period, event_id, condition_given,
                     accessories_given, entry_id)
select p.device_id, 'lotse', p.person_id, p.period, p.event_id, p.condition,
       coalesce(p.accessories, p.device_accessories, '{}'), $1
from import_plan p where p.target_id is null
union all
select s.device_id, 'stock', null, s.period, null, null, '{}', $1
from import_stock s where not s.stays
order by 1, 4
