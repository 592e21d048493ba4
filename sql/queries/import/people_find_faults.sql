with key_of_row as (
    select r.line, 'personnel_number' as field, r.personnel_number as value, r.personnel_number as key
    from import_row r where r.personnel_number is not null
    union all
    select r.line, 'login', r.login, lower(r.login)
    from import_row r where r.login is not null
    union all
    select r.line, 'email', r.email, lower(r.email)
    from import_row r where r.email is not null
), repeated as (
    select k.line, k.field, k.value,
           coalesce(lag(k.line) over same, lead(k.line) over same) as other_line
    from key_of_row k
    window same as (partition by k.field, k.key order by k.line)
)
insert into import_fault (line, field, code, value, other_line, details)
select r.line, r.field, 'duplicate-line', r.value, r.other_line, '{}'::text[]
from repeated r where r.other_line is not null
union all
-- Rows without a key in common that mean the same recorded person.
select m.line, m.field, 'same-person-line', m.value, m.other_line, array[m.field, m.value, m.name]
from (
    select p.line, o.name,
           case when p.by_id is not null then 'id'
                when p.by_number is not null then 'personnel_number'
                when p.by_login is not null then 'login'
                when p.by_email is not null then 'email' else 'name' end as field,
           case when p.by_id is not null then '#' || p.by_id
                when p.by_number is not null then p.personnel_number
                when p.by_login is not null then p.login
                when p.by_email is not null then p.email else p.name end as value,
           coalesce(lag(p.line) over same, lead(p.line) over same) as other_line
    from import_plan p join person o on o.id = p.target_id
    window same as (partition by p.target_id order by p.line)
) m
where m.other_line is not null
  and not exists (select from repeated r where r.line = m.line and r.other_line is not null)
union all
select p.line, 'name', 'value-missing', null, null, '{}' from import_plan p where p.name is null
union all
select p.line, 'personnel_number', 'person-conflict', p.personnel_number, null,
       array['personnel_number', p.personnel_number, o.name, p.name]
from import_plan p join person o on o.id = p.by_number where p.by_number <> p.target_id
union all
select p.line, 'login', 'person-conflict', p.login, null, array['login', p.login, o.name, p.name]
from import_plan p join person o on o.id = p.by_login where p.by_login <> p.target_id
union all
select p.line, 'email', 'person-conflict', p.email, null, array['email', p.email, o.name, p.name]
from import_plan p join person o on o.id = p.by_email where p.by_email <> p.target_id
union all
select p.line, 'personnel_number', 'person-other-key', p.personnel_number, null,
       array['personnel_number', p.personnel_number, o.name, p.number_before]
from import_plan p join person o on o.id = p.target_id
where p.by_id is null and p.by_number is null and p.number_before <> p.personnel_number
union all
select p.line, 'login', 'person-other-key', p.login, null,
       array['login', p.login, o.name, p.login_before]
from import_plan p join person o on o.id = p.target_id
where p.by_id is null and p.by_number is null and p.by_login is null
  and p.login_before <> p.login
