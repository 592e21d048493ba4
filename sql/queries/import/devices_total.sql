select count(*) as total from device
