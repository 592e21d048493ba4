-- Who has a login, an e-mail address or a personnel number already that is about to be recorded.
-- $1 fields PostgresJSON
-- $2 person PersonID? · who is edited, null: somebody new
-- column id PersonID
-- column name String
-- column field String
-- column value String
with typed as (
    select lower(r.login) as login, lower(r.email) as email, r.personnel_number
    from jsonb_to_record($1::jsonb) as r (login text, email text, personnel_number text)
)
select p.id, p.name, 'login' as field, p.login as value
from typed t join person p on lower(p.login) = t.login
where p.id is distinct from $2
union all
select p.id, p.name, 'email', p.email
from typed t join person p on lower(p.email) = t.email
where p.id is distinct from $2
union all
select p.id, p.name, 'personnel_number', p.personnel_number
from typed t join person p on p.personnel_number = t.personnel_number
where p.id is distinct from $2
