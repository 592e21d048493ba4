-- Uses a link up, once; whose it was.
-- $1 digest [UInt8] · SHA-256 of the secret
-- column id PersonID
-- column name String
-- column login String?
update password_link l set used_at = clock_timestamp()
from person p
where l.secret = $1 and l.used_at is null and l.expires_at > clock_timestamp()
  and p.id = l.person_id and coalesce(p.left_on >= current_date, true) and p.merged_into is null
returning p.id, p.name, p.login
