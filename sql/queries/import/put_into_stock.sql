-- New devices are in IT's stock.
-- $1 entry EntryID
insert into custody (device_id, kind, period, entry_id)
select d.id, 'stock', tstzrange(d.registered_at, null), $1
from device d
where d.entry_id = $1 and not exists (select from custody c where c.device_id = d.id)
order by d.id
