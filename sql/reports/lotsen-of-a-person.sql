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
from lotsen_of(:person::bigint) n
join person p on p.id = n.lotse_id
join unit u on u.id = n.unit_id
order by n.level, n.is_contact desc, p.name collate name_order, p.id
