-- $1 session Int64
-- $2 idle String · how long it lives without use, an interval
update sign_in_session
set expires_at = least(ends_at, clock_timestamp() + $2::interval)
where id = $1
