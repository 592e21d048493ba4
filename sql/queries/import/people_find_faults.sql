with key_of_row as (
    select r.line, 'personnel_number' as field, r.personnel_number as value, r.personnel_number as key
    from import_row r where r.faults is null and r.personnel_number is not null
    union all
    select r.line, 'login', r.login, lower(r.login)
    from import_row r where r.faults is null and r.login is not null
    union all
    select r.line, 'email', r.email, lower(r.email)
    from import_row r where r.faults is null and r.email is not null
    union all
    select p.line, 'name', p.name, p.target_id::text from import_plan p where p.target_id is not null
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
select p.line, 'name', 'value-missing', null, null, '{}' from import_plan p where p.name is null
union all
select p.line, 'login', 'person-conflict', p.login, null, array[o.name]
from import_plan p join person o on o.id = p.by_login where p.by_login <> p.target_id
union all
select p.line, 'email', 'person-conflict', p.email, null, array[o.name]
from import_plan p join person o on o.id = p.by_email where p.by_email <> p.target_id
union all
select p.line, 'personnel_number', 'person-conflict', p.personnel_number, null, array[o.name]
from import_plan p join person o on o.id = p.target_id
where p.by_number is null and p.number_before <> p.personnel_number
union all
select p.line, 'login', 'person-conflict', p.login, null, array[o.name]
from import_plan p join person o on o.id = p.target_id
where p.by_number is null and p.by_login is null and p.login_before <> p.login
