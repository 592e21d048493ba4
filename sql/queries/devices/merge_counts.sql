-- How much is recorded of a device.
-- $1 device DeviceID
-- column custodies Int64
-- column loans Int64
select (select count(*) from custody c where c.device_id = $1 and c.kind = 'lotse') as custodies,
       (select count(*) from loan l where l.device_id = $1) as loans
