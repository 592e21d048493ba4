-- title: A person | Eine Person
-- purpose: All that is recorded about one person, and what they have now | Alles, was über eine Person erfasst ist, und was sie jetzt hat
-- kind: listing
-- people: id, name, first_name, last_name, login, email, personnel_number, recorded_by, recorded_by_number
-- numbers: name first_name last_name login email personnel_number id, recorded_by recorded_by_number
-- parameters: person (required), at, known-on
-- path: /people/{person}
-- version: version
-- table: name, first_name, last_name, login, email, personnel_number, unit, organisation, left_on, roles, active_from, contact_for, devices, borrowed, id, waiting_since, recorded_by
-- column name person.name
-- column first_name person.first_name
-- column last_name person.last_name
-- column login text | Login | Kennung | Name to log in with | Anmeldename
-- column email person.email
-- column personnel_number text | Personnel number | Personalnummer | Personnel number | Personalnummer
-- column unit text | Unit | Amt | Codes of the units where the person works | Kürzel der Ämter, in denen die Person arbeitet
-- column organisation text | Organisation | Organisation | A partner organisation; empty: this city | Eine Partnerorganisation; leer: diese Stadt
-- column left_on day | Left on | Ausgeschieden | Last day here | Letzter Tag
-- column roles text | Roles | Rollen | Granted roles | Verliehene Rollen
-- column active_from day | Here since | Hier seit | First day here | Erster Tag
-- column contact_for text | Contact for | Ansprechpartner für | Units whose contact the person is today | Ämter, für die die Person heute ansprechbar ist
-- column devices text | Holds | Hat als Lotse | Inventory numbers of what the person holds as a Lotse | Inventarnummern der überlassenen Geräte
-- column borrowed text | Has borrowed | Hat ausgeliehen | Inventory numbers of what the person has borrowed | Inventarnummern der ausgeliehenen Geräte
-- column id person-number | Number | Nummer | The program's number of the person, which is typed as #234 | Nummer der Person im Programm, die als #234 getippt wird
-- column waiting_since day | Waiting for check since | Wartet auf Prüfung seit | Recorded by a Lotse, and not checked by IT yet | Von einem Lotsen erfasst und von der IT noch nicht geprüft
-- column recorded_by text | Recorded by | Erfasst von | The Lotse, while the person waits for the check | Der Lotse, solange die Person auf Prüfung wartet
-- column recorded_by_number person-number | Number of the Lotse | Nr. des Lotsen | The program's number of the Lotse | Nummer des Lotsen im Programm
select p.name, p.first_name, p.last_name, p.login, p.email, p.personnel_number,
       (select o.codes from units_of(p.id) o) as unit,
       p.organisation, p.left_on,
       (select string_agg(r.role, '; ' order by r.role)
        from role_grant r where r.person_id = p.id) as roles,
       p.active_from,
       (select string_agg(distinct u.code, '; ')
        from contact k join unit u on u.id = k.unit_id
        where k.person_id = p.id and k.valid @> reading_day()) as contact_for,
       (select string_agg(d.inventory_number, '; ' order by d.inventory_number collate word_order)
        from custody c join device d on d.id = c.device_id
        where c.holder_id = p.id and upper_inf(c.period)) as devices,
       (select string_agg(d.inventory_number, '; ' order by d.inventory_number collate word_order)
        from loan l
        join custody c on c.id = l.custody_id
        join device d on d.id = l.device_id
        where l.borrower_id = p.id and upper_inf(l.period)
          and (:reader::bigint is null or c.holder_id = :reader::bigint)) as borrowed,
       p.id, w.since as waiting_since, recorder.name as recorded_by,
       recorder.id as recorded_by_number,
       p.entry_id as version
from person p
left join person_to_check w on w.person_id = p.id
left join person recorder on recorder.id = w.recorded_by
-- Whoever recorded somebody sees them until they are checked.
where p.id = :person::bigint and p.merged_into is null
  and (:reader::bigint is null or w.recorded_by = :reader::bigint)
