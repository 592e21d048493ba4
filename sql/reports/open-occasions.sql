-- title: Open data: single events | Offene Daten: einzelne Veranstaltungen
-- purpose: Each event of a published year, with how many came where enough did | Jede Veranstaltung eines veröffentlichten Jahres, mit der Zahl derer, die kamen, wo es genug waren
-- kind: report
-- people: none
-- parameters: year (required)
-- column happened_on day | On | Am | The day | Der Tag
-- column kind text | Kind | Art | Webinar, workshop, …; other: one of those that are together, or there is a person's name in it; empty: none | Webinar, Workshop, …; other: eine von denen, die zusammengefasst sind, oder ein Name einer Person steht darin; leer: keine
-- column title text | Title | Titel | What it was called; empty: there is a person's name in it | Wie sie hieß; leer: ein Name einer Person steht darin
-- column tools text | Tools | Werkzeuge | Tools that were introduced | Werkzeuge, die vorgestellt wurden
-- column attendances number | Attendances | Teilnahmen | How many came; empty: left out, together with the others of its kind | Wie viele kamen; leer: ausgelassen, zusammen mit den anderen ihrer Art
select f.cells[1]::date as happened_on, f.cells[2] as kind, f.cells[3] as title, f.cells[4] as tools,
       nullif(f.cells[5], '')::int as attendances
from year_figure f
where f.year = :year::int and f.dataset = 'occasions'
order by f.place
