-- title: Events | Veranstaltungen
-- purpose: Events with their tools and how many attended, as they can be imported again | Veranstaltungen mit Werkzeugen und Teilnehmerzahl, so wie sie wieder importiert werden können
-- kind: listing
-- people: none
-- parameters: year
-- path: /city-events
-- column title text | Title | Titel | What it was called | Wie sie hieß
-- column on day | On | Am | The day | Der Tag
-- column kind text | Kind | Art | Webinar, workshop, … | Webinar, Workshop, …
-- column place text | Place | Ort | Where it was | Wo sie war
-- column tools text | Tools | Werkzeuge | Tools that were introduced | Werkzeuge, die vorgestellt wurden
-- column attendees number | Attendees | Teilnehmende | How many people attended | Wie viele Personen teilnahmen
select e.title, e.day as "on", e.kind, e.place,
       (select string_agg(b.tool, '; ' order by b.id)
        from briefing b where b.event_id = e.id) as tools,
       (select count(*) from attendance a where a.event_id = e.id) as attendees
from event e
where :year::text is null
   or e.day >= make_date(:year::int, 1, 1) and e.day < make_date(:year::int + 1, 1, 1)
order by e.day, e.title collate word_order
