-- $1 session · $2 how long it lives without use, interval
update sign_in_session
set expires_at = least(ends_at, clock_timestamp() + $2::interval)
where id = $1
