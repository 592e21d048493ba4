-- title: Attendance of an event | Teilnahme an einer Veranstaltung
-- purpose: Who attended one event | Wer an einer Veranstaltung teilnahm
-- kind: listing
-- people: name, login, email, id
-- numbers: name login email id
-- removed: name title
-- parameters: event (required), known-on
-- path: /city-events/{event}/attendance
-- table: name, unit, organisation, id
-- column title text | Event | Veranstaltung | Title of the event | Titel der Veranstaltung
-- column on day | On | Am | The day | Der Tag
-- column name text | Name | Name | Who attended; empty: removed | Wer teilnahm; leer: entfernt
-- column login text | Login | Kennung | Name to log in with | Anmeldename
-- column email person.email
-- column unit text | Unit | Amt | Codes of the units where the person works | Kürzel der Ämter, in denen die Person arbeitet
-- column organisation text | Organisation | Organisation | A partner organisation; empty: this city | Eine Partnerorganisation; leer: diese Stadt
-- column id person-number | Number | Nummer | The program's number of the person, which is typed as #234 | Nummer der Person im Programm, die als #234 getippt wird
select e.title, e.day as "on", p.name, p.login, p.email,
       (select o.codes from units_of(p.id) o) as unit,
       p.organisation, p.id
from event e
join attendance a on a.event_id = e.id
left join person p on p.id = a.person_id
where e.id = :event::bigint
order by coalesce(p.last_name, p.name) collate name_order,
         coalesce(p.first_name, p.name) collate name_order, p.id
