-- title: Handovers at an event | Übergaben bei einer Veranstaltung
-- purpose: Who got which device at one event | Wer bei einer Veranstaltung welches Gerät bekam
-- kind: listing
-- people: person, person_number
-- numbers: person person_number
-- removed: person device
-- parameters: event (required), known-on
-- path: /city-events/{event}/handovers
-- table: device, name, person, unit, on, taken_back_on
-- column title text | Event | Veranstaltung | Title of the event | Titel der Veranstaltung
-- column device custody.device
-- column name device.name
-- column person text | Person | Person | The Lotse who got it; empty: removed | Der Lotse, der es bekam; leer: entfernt
-- column unit text | Unit | Amt | Codes of the units where the person works | Kürzel der Ämter, in denen die Person arbeitet
-- column on when | On | Am | Start of the custody | Beginn der Überlassung
-- column accessories text | Accessories | Zubehör | What was handed over with it | Was mit übergeben wurde
-- column taken_back_on when | Taken back on | Zurückgenommen am | End of the custody; empty: still there | Ende der Überlassung; leer: noch dort
-- column person_number person-number | Person's number | Nr. der Person | The program's number of the Lotse, which is typed as #234 | Nummer des Lotsen im Programm, die als #234 getippt wird
select e.title, d.inventory_number as device, d.name, holder.name as person,
       (select o.codes from units_of(c.holder_id) o) as unit,
       day_or_time(lower(c.period)) as "on",
       (select a.text from accessories_written(c.accessories_given) a) as accessories,
       due_shown(upper(c.period)) as taken_back_on, holder.id as person_number
from event e
join custody c on c.event_id = e.id and c.kind = 'lotse'
join device d on d.id = c.device_id
left join person holder on holder.id = c.holder_id
where e.id = :event::bigint
order by coalesce(holder.last_name, holder.name) collate name_order,
         coalesce(holder.first_name, holder.name) collate name_order, c.holder_id,
         d.inventory_number collate word_order, lower(c.period)
