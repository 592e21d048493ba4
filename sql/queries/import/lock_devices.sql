-- Nobody else changes the file's devices until the import ends.
-- column lock_devices Int64
select lock_devices(array(select r.device_id from import_device_ref r where r.device_id > 0))
       as lock_devices
