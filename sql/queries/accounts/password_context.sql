-- What everybody knows about a person: a password is not made of it.
-- $1 person PersonID
-- column names [String]
-- column sign_in [String] · login and e-mail address
-- column units [String]
-- column city [String]
select array_remove(array[p.name, p.first_name, p.last_name, p.personnel_number], null) as names,
       array_remove(array[p.login, p.email], null) as sign_in,
       array(select u.name from membership m join unit u on u.id = m.unit_id
             where m.person_id = p.id
             union all
             select u.code from membership m join unit u on u.id = m.unit_id
             where m.person_id = p.id) as units,
       array[setting_value('city')] || array_remove(array[p.organisation], null) as city
from person p
where p.id = $1
