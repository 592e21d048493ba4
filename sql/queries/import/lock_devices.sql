-- Nobody else changes the file's devices until the import ends.
select lock_devices(array(select r.device_id from import_device_ref r where r.device_id > 0))
