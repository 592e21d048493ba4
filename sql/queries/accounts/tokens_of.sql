-- $1 person PersonID
-- column id Int64
-- column name String
-- column scope String
-- column made_at String
-- column used_on String?
-- column expires_at String
select t.id, t.name, t.scope, time_shown(t.made_at) as made_at, t.used_on::text as used_on,
       time_shown(t.expires_at) as expires_at
from api_token t
where t.person_id = $1 and t.revoked_at is null and t.expires_at > clock_timestamp()
order by t.id
