-- The number of a device that is about to be recorded.
select new_device_id() as id
