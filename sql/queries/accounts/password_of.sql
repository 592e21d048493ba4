-- The password of a login, and who it is; people who have left have none.
-- $1 login String
-- column id PersonID
-- column name String
-- column password_hash String
select p.id, p.name, a.password_hash
from person p join account a on a.person_id = p.id
where lower(p.login) = lower($1) and coalesce(p.left_on >= current_date, true)
