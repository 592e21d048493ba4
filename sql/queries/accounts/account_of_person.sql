-- The same of a person.
-- $1 person PersonID
-- rows account_of
select 'person ' || p.id as account, p.id, a.password_hash
from person p
left join account a on a.person_id = p.id
where p.id = $1 and coalesce(p.left_on >= current_date, true) and p.merged_into is null
