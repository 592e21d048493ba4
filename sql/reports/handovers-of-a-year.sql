-- title: Handovers of a year | Überlassungen eines Jahres
-- purpose: What was handed over to Lotsen in the year, as it can be imported again | Was im Jahr an Lotsen übergeben wurde, so wie es wieder importiert werden kann
-- kind: report
-- people: person, person_number
-- numbers: person person_number
-- removed: person device
-- borrowers: purpose, damage
-- parameters: year (required), unit, known-on
-- table: device, person, on, event, condition, accessories, taken_back_on
-- column device custody.device
-- column person text | Person | Person | Login of the Lotse, else e-mail, else name; empty: removed | Kennung des Lotsen, sonst E-Mail, sonst Name; leer: entfernt
-- column on when | On | Am | Start of the custody | Beginn der Überlassung
-- column event text | Event | Anlass | Title of the event where it was handed over | Titel der Veranstaltung, bei der es übergeben wurde
-- column condition custody.condition
-- column accessories text | Accessories | Zubehör | What was handed over with it; -: nothing of what belongs to the device | Was mit übergeben wurde; -: nichts von dem, was zum Gerät gehört
-- column taken_back_on when | Taken back on | Zurückgenommen am | End of the custody; empty: still there | Ende der Überlassung; leer: noch dort
-- column person_number person-number | Person's number | Nr. der Person | The program's number of the Lotse, which stays | Nummer des Lotsen im Programm, die bleibt
-- column purpose text | Purpose | Zweck | What it is for | Wofür es gebraucht wird
-- column condition_back condition | Condition back | Zustand zurück | As seen when it was taken back | Wie bei der Rücknahme gesehen
-- column missing text | Missing | Fehlend | Accessories that did not come back | Zubehör, das nicht zurückkam
-- column damage text | Damage | Schaden | New damage seen when it was taken back | Neuer Schaden bei der Rücknahme
-- column data_deleted flag | Data deleted | Daten gelöscht | Were the data on it deleted when it was taken back? | Wurden die Daten darauf bei der Rücknahme gelöscht?
-- column event_on day | Day of the event | Tag der Veranstaltung | When the event was | Wann die Veranstaltung war
select d.inventory_number as device,
       coalesce(holder.login, holder.email, holder.name) as person,
       day_or_time_exactly(lower(c.period)) as "on",
       e.title as event, c.condition_given as condition,
       case when c.accessories_given = '{}' and d.accessories <> '{}' then '-'
            else (select a.text from accessories_written(c.accessories_given) a) end as accessories,
       last_day_or_time_exactly(upper(c.period)) as taken_back_on,
       holder.id as person_number, c.purpose, c.condition_back,
       case when c.accessories_missing <> '{}' then
           (select a.text from accessories_written(c.accessories_missing) a) end as missing,
       c.damage, c.data_deleted, e.day as event_on
from custody c
join device d on d.id = c.device_id
left join person holder on holder.id = c.holder_id
left join event e on e.id = c.event_id
where c.kind = 'lotse'
  and lower(c.period) >= make_date(:year::int, 1, 1)::timestamptz
  and lower(c.period) < make_date(:year::int + 1, 1, 1)::timestamptz
  and (:unit::text is null
       or c.holder_id in (select p.id from people_of_unit(:unit, make_date(:year::int, 12, 31)) p)
       or c.held_for in (select w.id from unit_and_below(:unit, make_date(:year::int, 12, 31)) w))
order by lower(c.period), c.id
