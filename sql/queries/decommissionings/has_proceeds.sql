-- Are these the proceeds that the last request of a device that was not declined has already?
-- $1 device DeviceID
-- $2 fields PostgresJSON · proceeds
-- column is_so Bool
select k.proceeds is not distinct from ($2::jsonb ->> 'proceeds')::numeric as is_so
from (select x.proceeds from decommissioning x
      where x.device_id = $1 and x.declined_at is null order by x.id desc limit 1) k
