-- The number of a device that is about to be recorded.
-- column id DeviceID
select new_device_id() as id
