-- The last request to decommission each of the devices that was not declined; none: its state is null.
-- $1 devices [DeviceID]
-- column device_id DeviceID
-- column device String
-- column state String?
-- column reason String?
-- column decided_for CalendarDay?
-- column is_wiped Bool
-- column requested_by PersonID?
-- column requester String?
-- column is_approved Bool
-- column first_by PersonID?
-- column first_name String?
-- column is_first_of_office Bool
select d.id as device_id, d.inventory_number as device, r.state, r.reason, r.decided_for,
       r.data_wiped is not null as is_wiped, r.requested_by,
       (select p.name from person p where p.id = r.requested_by) as requester,
       r.first_at is not null as is_approved, r.first_by,
       (select p.name from person p where p.id = r.first_by) as first_name,
       exists (select from role_grant g where g.person_id = r.first_by and g.role = 'inventory')
           as is_first_of_office
from unnest($1::bigint[]) with ordinality as wanted (id, position)
join device d on d.id = wanted.id
left join lateral (
    select x.* from decommissioning x
    where x.device_id = d.id and x.declined_at is null
    order by x.id desc limit 1
) r on true
order by wanted.position
