-- title: An event | Eine Veranstaltung
-- purpose: All that is recorded about one event | Alles, was über eine Veranstaltung erfasst ist
-- kind: listing
-- people: none
-- parameters: event (required), known-on
-- path: /city-events/{event}
-- column title text | Event | Veranstaltung | What it was called | Wie sie hieß
-- column on day | On | Am | The day | Der Tag
-- column kind text | Kind | Art | Webinar, workshop, … | Webinar, Workshop, …
-- column place text | Place | Ort | Where it was | Wo sie war
-- column briefings text | Briefings | Einweisungen | Tools that were introduced, and by which team | Werkzeuge, die vorgestellt wurden, und von welchem Team
-- column handovers number | Handovers | Übergaben | Devices that were handed over there | Geräte, die dort übergeben wurden
-- column attendees number | Attendees | Teilnehmende | How many people attended | Wie viele Personen teilnahmen
-- column id number | Number | Nummer | The program's number of the event | Nummer der Veranstaltung im Programm
select e.title, e.day as "on", e.kind, e.place,
       (select string_agg(b.tool || coalesce(' (' || b.team || ')', ''), '; ' order by b.id)
        from briefing b where b.event_id = e.id) as briefings,
       (select nullif(count(*), 0) from custody c where c.event_id = e.id) as handovers,
       (select count(*) from attendance a where a.event_id = e.id) as attendees,
       e.id
from event e
where e.id = :event::bigint
