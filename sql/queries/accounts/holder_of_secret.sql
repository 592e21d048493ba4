-- Who sends this secret: a session's or a token's holder, with their rights as they are now.
-- $1 digest [UInt8] · SHA-256 of the secret
-- $2 idle String · how long a session lives without use, an interval
-- column credential Int64
-- column kind String
-- column scope String
-- column slides Bool
-- column id PersonID
-- column name String
-- column has_left Bool
-- column roles [String]
-- column is_lotse Bool
-- column today CalendarDay
with found as (
    select s.id, s.person_id, 'session' as kind, 'write' as scope,
           s.expires_at < least(s.ends_at, clock_timestamp() + $2::interval - interval '1 minute') as slides
    from sign_in_session s
    where s.secret = $1 and s.expires_at > clock_timestamp() and s.ends_at > clock_timestamp()
    union all
    select t.id, t.person_id, 'token', t.scope, t.used_on is distinct from current_date
    from api_token t
    where t.secret = $1 and t.revoked_at is null and t.expires_at > clock_timestamp()
)
select f.id as credential, f.kind, f.scope, f.slides,
       p.id, p.name, coalesce(p.left_on < current_date, false) as has_left,
       array(select r.role from role_grant r where r.person_id = p.id)::text[] as roles,
       exists (select from custody c
               where c.holder_id = p.id and upper_inf(c.period)) as is_lotse,
       current_date as today
from found f
join person p on p.id = f.person_id
