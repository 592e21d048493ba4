-- title: All handovers | Alle Überlassungen
-- purpose: Every custody of a Lotse, as it can be imported again | Jede Überlassung an einen Lotsen, so wie sie wieder importiert werden kann
-- kind: listing
-- people: person, person_number
-- numbers: person person_number
-- parameters: none
-- path: /handovers
-- table: device, person, on, event, condition, accessories, taken_back_on
-- column device custody.device
-- column person text | Person | Person | Login of the Lotse, else e-mail, else name; empty: removed | Kennung des Lotsen, sonst E-Mail, sonst Name; leer: entfernt
-- column on when | On | Am | Start of the custody | Beginn der Überlassung
-- column event text | Event | Anlass | Title of the event where it was handed over | Titel der Veranstaltung, bei der es übergeben wurde
-- column condition custody.condition
-- column accessories text | Accessories | Zubehör | What was handed over with it | Was mit übergeben wurde
-- column taken_back_on when | Taken back on | Zurückgenommen am | End of the custody; empty: still there | Ende der Überlassung; leer: noch dort
-- column person_number person-number | Person's number | Nr. der Person | The program's number of the Lotse, which stays | Nummer des Lotsen im Programm, die bleibt
select d.inventory_number as device,
       coalesce(holder.login, holder.email, holder.name) as person,
       day_or_time_exactly(lower(c.period)) as "on",
       e.title as event, c.condition_given as condition,
       (select a.text from accessories_written(c.accessories_given) a) as accessories,
       last_day_or_time_exactly(upper(c.period)) as taken_back_on,
       holder.id as person_number
from custody c
join device d on d.id = c.device_id
left join person holder on holder.id = c.holder_id
left join event e on e.id = c.event_id
where c.kind = 'lotse'
order by lower(c.period), c.id
