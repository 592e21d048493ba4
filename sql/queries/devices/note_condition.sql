-- Devices' condition as this operation saw it.
-- $1 devices [DeviceID]
-- $2 condition String
update device d set condition = $2, entry_id = j.id
from journal j
where j.operation = current_entry() and j.chain = d.id and d.id = any ($1::bigint[])
  and d.condition <> $2
