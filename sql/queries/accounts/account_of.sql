-- Whose attempts a login's are, with their password; whoever has left has none.
-- $1 login String
-- column account String · the same however the login is written
-- column id PersonID?
-- column password_hash String?
select case when p.id is not null then 'person ' || p.id
            else 'login ' || encode(sha256(convert_to(lower($1), 'utf8')), 'hex') end as account,
       p.id, a.password_hash
from (values (1)) as one
left join person p on lower(p.login) = lower($1) and coalesce(p.left_on >= current_date, true)
left join account a on a.person_id = p.id
limit 1
