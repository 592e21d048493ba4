-- $1 loan
select l.device_id as device from loan l where l.id = $1 and upper_inf(l.period)
