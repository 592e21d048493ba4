-- title: Somebody's Lotsen | Zuständige Lotsen
-- purpose: Which Lotsen lend to a person: the contacts of their units and of those above; if there are none, who holds devices in the same unit | Welche Lotsen einer Person leihen: die Ansprechpersonen ihrer Ämter und der Ämter darüber; sonst, wer im selben Amt Geräte hat
-- kind: listing
-- people: name, person_number
-- numbers: name person_number
-- parameters: person (required), at, known-on
-- path: /people/{person}/lotsen
-- table: name, unit, unit_name, contact, free
-- column name person.name
-- column unit text | Unit | Amt | Code of the unit for which they are there | Kürzel des Amts, für das sie da sind
-- column unit_name text | Name of the unit | Name des Amts | Name of the unit | Name des Amts
-- column contact flag | Contact | Ansprechperson | Are they recorded as the unit's contact? | Sind sie als Ansprechperson des Amts erfasst?
-- column free number | Free | Frei | How many devices they can lend now | Wie viele Geräte sie jetzt verleihen können
-- column person_number person-number | Person's number | Nr. der Person | The program's number of the Lotse, which is typed as #234 | Nummer des Lotsen im Programm, die als #234 getippt wird
with recursive own (unit_id, level) as (
    select m.unit_id, 0 from membership m
    where m.person_id = :person::bigint and m.valid @> reading_day()
    union
    select u.parent_id, o.level + 1 from own o join unit u on u.id = o.unit_id
    where u.parent_id is not null
), contact_now as (
    select k.person_id, o.unit_id, o.level, true as is_contact
    from own o
    join contact k on k.unit_id = o.unit_id and k.valid @> reading_day()
), lotse as (
    select k.* from contact_now k
    union all
    select m.person_id, o.unit_id, o.level, false
    from own o
    join membership m on m.unit_id = o.unit_id and m.valid @> reading_day()
    where o.level = 0 and not exists (select from contact_now)
      and exists (
          select from custody c
          where c.holder_id = m.person_id and c.kind = 'lotse' and upper_inf(c.period))
), nearest as (
    select distinct on (l.person_id) l.*
    from lotse l
    where l.person_id <> :person::bigint
    order by l.person_id, l.level, l.is_contact desc, l.unit_id
)
select p.name, u.code as unit, u.name as unit_name, n.is_contact as contact,
       (select count(*)
        from custody c
        where c.holder_id = p.id and c.kind = 'lotse' and upper_inf(c.period)
          and not exists (
              select from loan l where l.device_id = c.device_id and upper_inf(l.period))
          and not exists (
              select from withdrawal w where w.device_id = c.device_id and upper_inf(w.period))
       ) as free,
       p.id as person_number
from nearest n
join person p on p.id = n.person_id
join unit u on u.id = n.unit_id
order by n.level, n.is_contact desc, p.name collate name_order, p.id
