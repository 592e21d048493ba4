-- A person's sessions that hold, the last one first.
-- $1 person PersonID
-- $2 life String · how long a session lives at most, an interval
-- column id Int64
-- column began_at String
-- column expires_at String
select s.id, time_shown(s.began_at) as began_at, time_shown(least(s.expires_at, s.ends_at)) as expires_at
from sign_in_session s
where s.person_id = $1 and s.expires_at > clock_timestamp() and s.ends_at > clock_timestamp()
  and s.began_at > clock_timestamp() - $2::interval
order by s.began_at desc, s.id desc
