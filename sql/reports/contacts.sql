-- title: Contacts | Ansprechpersonen
-- purpose: Which Lotse is the contact of which unit, as it can be imported again | Welcher Lotse für welches Amt ansprechbar ist, so wie es wieder importiert werden kann
-- kind: listing
-- people: person, name, person_number
-- numbers: person name person_number
-- parameters: person, unit, at, known-on
-- path: /contacts
-- table: name, unit, unit_name, from, until
-- column person text | Person | Person | Login of the Lotse, else e-mail, else name | Kennung des Lotsen, sonst E-Mail, sonst Name
-- column name person.name
-- column unit text | Unit | Amt | Code of the unit | Kürzel des Amts
-- column unit_name text | Name of the unit | Name des Amts | Name of the unit | Name des Amts
-- column from day | From | Ab | First day | Erster Tag
-- column until day | Until | Bis | Last day; empty: open-ended | Letzter Tag; leer: bis auf Weiteres
-- column person_number person-number | Person's number | Nr. der Person | The program's number of the person, which stays | Nummer der Person im Programm, die bleibt
select coalesce(p.login, p.email, p.name) as person, p.name, u.code as unit, u.name as unit_name,
       lower(k.valid) as "from", upper(k.valid) - 1 as until,
       p.id as person_number
from contact k
join person p on p.id = k.person_id
join unit u on u.id = k.unit_id
where (:person::text is null or k.person_id = :person::bigint)
  and (:unit::text is null or k.unit_id in (select w.id from unit_and_below(:unit) w))
order by u.code collate word_order, lower(k.valid), p.name collate name_order, k.id
