-- Locks devices in sorted order until the transaction ends.
-- $1 devices bigint[]
select lock_devices($1::bigint[])
