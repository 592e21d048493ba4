-- Begins a session, if the password is still the one that was proved; no row: it was changed.
-- $1 digest [UInt8] · SHA-256 of the secret
-- $2 person PersonID
-- $3 hash String · what the password was proved against
-- $4 idle String · life without use, an interval
-- $5 life String · life at most, an interval
-- column person PersonID
insert into sign_in_session (secret, person_id, expires_at, ends_at)
select $1, a.person_id, clock_timestamp() + least($4::interval, $5::interval),
       clock_timestamp() + $5::interval
from account a
where a.person_id = $2 and a.password_hash = $3
returning person_id as person
