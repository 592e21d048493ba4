-- title: Handovers of a year | Überlassungen eines Jahres
-- purpose: What was handed over to Lotsen in the year, as it can be imported again | Was im Jahr an Lotsen übergeben wurde, so wie es wieder importiert werden kann
-- kind: report
-- people: person, person_number
-- numbers: person person_number
-- parameters: year (required), unit
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
  and lower(c.period) >= make_date(:year::int, 1, 1)::timestamptz
  and lower(c.period) < make_date(:year::int + 1, 1, 1)::timestamptz
  and (:unit::text is null
       or c.holder_id in (select p.id from people_of_unit(:unit, make_date(:year::int, 12, 31)) p))
order by lower(c.period), c.id
