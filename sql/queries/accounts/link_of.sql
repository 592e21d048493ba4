-- Whom a link is for, as long as it holds; it is not used by looking.
-- $1 digest [UInt8] · SHA-256 of the secret
-- column id PersonID
-- column name String
-- column login String?
-- column used Bool
select p.id, p.name, p.login, l.used_at is not null as used
from password_link l join person p on p.id = l.person_id
where l.secret = $1 and l.expires_at > clock_timestamp()
  and coalesce(p.left_on >= current_date, true) and p.merged_into is null
