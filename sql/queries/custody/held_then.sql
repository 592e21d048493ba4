-- Did somebody hold this device when a loan began? No row: they may not know that there is such a
-- device.
-- $1 device DeviceID
-- $2 loan LoanID
-- $3 person PersonID
-- column inventory_number String
-- column is_held Bool
select d.inventory_number, held.so as is_held
from device d
cross join lateral (
    select exists (select from custody c join loan l on l.id = $2
                   where c.device_id = d.id and c.period @> lower(l.period)
                     and c.holder_id = $3) as so
) held
where d.id = $1 and (held.so or may_see_device(d.id, $3))
