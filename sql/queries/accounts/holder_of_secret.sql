-- Who sends this secret: a session's or a token's holder, with their rights as they are now.
-- A session lives no longer than the settings say from now on: also where they were longer when it
-- began, or the clock was put back since.
-- $1 digest [UInt8] · SHA-256 of the secret
-- $2 idle String · how long a session lives without use, an interval
-- $3 life String · how long it lives at most, an interval
-- $4 fresh String · for how long the password counts as just given, an interval
-- column credential Int64
-- column kind String
-- column scope String
-- column slides Bool
-- column fresh Bool · the password was given just now
-- column id PersonID
-- column name String
-- column has_left Bool
-- column roles [String]
-- column is_lotse Bool
-- column today CalendarDay
with moment as materialized (
    select clock_timestamp() as now
), found as (
    select s.id, s.person_id, 'session' as kind, 'write' as scope,
           s.expires_at not between least(s.ends_at, m.now + $2::interval - interval '1 minute')
               and m.now + $2::interval
               or s.ends_at > m.now + $3::interval as slides,
           s.proved_at > m.now - $4::interval and s.proved_at <= m.now as fresh
    from sign_in_session s, moment m
    where s.secret = $1 and s.expires_at > m.now and s.ends_at > m.now
      and s.began_at > m.now - $3::interval
    union all
    select t.id, t.person_id, 'token', t.scope, t.used_on is distinct from current_date, false
    from api_token t, moment m
    where t.secret = $1 and t.revoked_at is null and t.expires_at > m.now
)
select f.id as credential, f.kind, f.scope, f.slides, f.fresh,
       p.id, p.name, coalesce(p.left_on < current_date, false) as has_left,
       array(select r.role from role_grant r where r.person_id = p.id)::text[] as roles,
       exists (select from custody c
               where c.holder_id = p.id and upper_inf(c.period)) as is_lotse,
       current_date as today
from found f
join person p on p.id = f.person_id
