-- $1 SHA-256 of the secret · $2 person · $3 life without use · $4 life at most, intervals
insert into sign_in_session (secret, person_id, expires_at, ends_at)
values ($1, $2, clock_timestamp() + least($3::interval, $4::interval), clock_timestamp() + $4::interval)
