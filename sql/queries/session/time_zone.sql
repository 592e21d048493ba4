-- In which zone times are read and shown.
-- column zone String
select current_setting('TimeZone') as zone
