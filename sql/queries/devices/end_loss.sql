-- Ends the loss of devices in the name of the operation with which they came back.
-- $1 devices [DeviceID]
-- $2 moment Instant
update withdrawal w set period = tstzrange(lower(w.period), $2), entry_id = j.id
from journal j
where j.operation = current_entry() and j.chain = w.device_id and w.device_id = any ($1::bigint[])
  and w.kind = 'lost' and upper_inf(w.period)
