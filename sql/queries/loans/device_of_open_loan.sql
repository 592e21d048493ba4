-- $1 loan LoanID
-- $2 reader PersonID? · who looks, null: sees all
-- column device DeviceID
select l.device_id as device
from loan l
where l.id = $1 and upper_inf(l.period) and may_see_device(l.device_id, $2::bigint)
