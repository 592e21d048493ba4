-- title: People | Personen
-- purpose: All people with their units and what they hold, as they can be imported again | Alle Personen mit ihren Ämtern und dem, was sie haben, so wie sie wieder importiert werden können
-- kind: listing
-- people: id, name, first_name, last_name, login, email, personnel_number
-- numbers: name first_name last_name login email personnel_number id
-- parameters: search, unit, at, known-on, limit, after
-- path: /people
-- table: name, login, unit, organisation, roles, devices, id, waiting_since
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
-- column devices number | Devices | Geräte | Devices in the person's custody now | Geräte, die der Person jetzt überlassen sind
-- column id person-number | Number | Nummer | The program's number of the person, which is typed as #234; a next page begins after it | Nummer der Person im Programm, die als #234 getippt wird; danach beginnt die nächste Seite
-- column waiting_since day | Waiting for check since | Wartet auf Prüfung seit | Recorded by a Lotse, and not checked by IT yet | Von einem Lotsen erfasst und von der IT noch nicht geprüft
with page as (
    select p.id, p.name, p.first_name, p.last_name, p.login, p.email, p.personnel_number,
           p.organisation, p.left_on
    from person p
    where p.merged_into is null
      and (:search::text is null or p.search like search_pattern(name_as_spoken(:search)))
      and (:unit::text is null
           or p.id in (select w.id from people_of_unit(:unit) w))
      and (:after::text is null
           or (coalesce(p.last_name, p.name) collate name_order,
               coalesce(p.first_name, p.name) collate name_order, p.id) > (
               select coalesce(a.last_name, a.name), coalesce(a.first_name, a.name), a.id
               from person a
               where a.id = substring(:after::text from '^\d{1,18}$')::bigint))
    order by coalesce(p.last_name, p.name) collate name_order,
         coalesce(p.first_name, p.name) collate name_order, p.id
    limit :limit
)
select p.name, p.first_name, p.last_name, p.login, p.email, p.personnel_number,
       (select o.codes from units_of(p.id) o) as unit,
       p.organisation, p.left_on,
       (select string_agg(r.role, '; ' order by r.role)
        from role_grant r where r.person_id = p.id) as roles,
       (select count(*) from custody c
        where c.holder_id = p.id and upper_inf(c.period)) as devices,
       p.id,
       (select w.since from person_to_check w where w.person_id = p.id) as waiting_since
from page p
order by coalesce(p.last_name, p.name) collate name_order,
         coalesce(p.first_name, p.name) collate name_order, p.id
