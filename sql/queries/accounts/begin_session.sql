-- $1 digest [UInt8] · SHA-256 of the secret
-- $2 person PersonID
-- $3 idle String · life without use, an interval
-- $4 life String · life at most, an interval
insert into sign_in_session (secret, person_id, expires_at, ends_at)
values ($1, $2, clock_timestamp() + least($3::interval, $4::interval), clock_timestamp() + $4::interval)
