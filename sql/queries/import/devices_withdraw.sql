-- Takes out of service what the file says is lost, in repair or decommissioned.
-- $1 entry EntryID
insert into withdrawal (device_id, kind, period, reason, data_wiped, entry_id)
select d.id, p.out_kind,
       tstzrange(greatest(coalesce(p.status_since, statement_timestamp()), d.registered_at), null),
       p.status_reason, p.data_wiped, $1
from import_plan p
join device d on d.inventory_number = p.inventory_number
where p.is_withdrawn
order by d.id
