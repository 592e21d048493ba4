-- Whose sign-ins still hold, and what the people may do as of now.
-- $1 sessions [Int64]
-- $2 tokens [Int64]
-- $3 people [PersonID] · for whom somebody acts
-- column kind String · session, token or person
-- column id Int64 · of the session, the token or the person
-- column person PersonID
-- column roles [String]
-- column is_lotse Bool
with found as (
    select 'session' as kind, s.id, s.person_id
    from sign_in_session s
    where s.id = any($1::bigint[])
      and s.expires_at > clock_timestamp() and s.ends_at > clock_timestamp()
    union all
    select 'token', t.id, t.person_id
    from api_token t
    where t.id = any($2::bigint[]) and t.revoked_at is null and t.expires_at > clock_timestamp()
    union all
    select 'person', p.id, p.id from person p where p.id = any($3::bigint[])
)
select f.kind, f.id, p.id as person,
       array(select r.role from role_grant r where r.person_id = p.id)::text[] as roles,
       exists (select from custody c
               where c.holder_id = p.id and upper_inf(c.period)) as is_lotse
from found f
join person p on p.id = f.person_id
where f.kind = 'person' or coalesce(p.left_on >= current_date, true)
