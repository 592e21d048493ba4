-- Locks devices in sorted order until the transaction ends.
-- $1 devices [DeviceID]
-- column lock_devices Int64
select lock_devices($1::bigint[]) as lock_devices
