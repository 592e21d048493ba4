-- Devices that nobody knows.
insert into import_fault (line, field, code, value)
select p.line, 'device', 'device-unknown', p.device from import_plan p where p.device_id < 0
