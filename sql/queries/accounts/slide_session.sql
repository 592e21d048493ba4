-- $1 session Int64
-- $2 idle String · how long it lives without use, an interval
-- $3 life String · how long it lives at most, an interval
update sign_in_session
set ends_at = least(ends_at, clock_timestamp() + $3::interval),
    expires_at = least(ends_at, clock_timestamp() + $2::interval, clock_timestamp() + $3::interval)
where id = $1
