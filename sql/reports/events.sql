-- title: Events | Veranstaltungen
-- purpose: Events with their tools and who attended, as they can be imported again | Veranstaltungen mit Werkzeugen und Teilnehmenden, so wie sie wieder importiert werden können
-- kind: listing
-- people: attended_by
-- borrowers: attended_by
-- parameters: year, known-on
-- path: /city-events
-- table: title, on, kind, place, tools, attendees
-- column title text | Title | Titel | What it was called | Wie sie hieß
-- column on day | On | Am | The day | Der Tag
-- column kind text | Kind | Art | Webinar, workshop, … | Webinar, Workshop, …
-- column place text | Place | Ort | Where it was | Wo sie war
-- column tools text | Tools | Werkzeuge | Tools that were introduced | Werkzeuge, die vorgestellt wurden
-- column attendees number | Attendees | Teilnehmende | How many people attended | Wie viele Personen teilnahmen
-- column teams text | Teams | Teams | Which teams introduced the tools, one for each in their order | Welche Teams die Werkzeuge vorstellten, je eines in deren Reihenfolge
-- column attended_by text | Attended by | Teilgenommen haben | Login, else e-mail, else name, and number of everybody who attended | Kennung, sonst E-Mail, sonst Name, und Nummer aller, die teilnahmen
select e.title, e.day as "on", e.kind, e.place,
       (select names_written(array_agg(b.tool order by b.id))
        from briefing b where b.event_id = e.id) as tools,
       (select count(*) from attendance a where a.event_id = e.id) as attendees,
       (select list_written(array_agg(b.team order by b.id))
        from briefing b where b.event_id = e.id
        having count(b.team) > 0) as teams,
       people_written(array(select a.person_id from attendance a where a.event_id = e.id))
           as attended_by
from event e
where :year::text is null
   or e.day >= make_date(:year::int, 1, 1) and e.day < make_date(:year::int + 1, 1, 1)
order by e.day, e.title collate word_order, e.id
