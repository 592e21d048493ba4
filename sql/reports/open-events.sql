-- title: Open data: events | Offene Daten: Veranstaltungen
-- purpose: Events of a published year by kind, with how many came | Veranstaltungen eines veröffentlichten Jahres nach Art, mit der Zahl derer, die kamen
-- kind: report
-- people: none
-- parameters: year (required)
-- column calendar_year number | Year | Jahr | The calendar year | Das Kalenderjahr
-- column kind text | Kind | Art | Webinar, workshop, …; other: several together; empty: none | Webinar, Workshop, …; other: mehrere zusammen; leer: keine
-- column events number | Events | Veranstaltungen | How many there were | Wie viele es waren
-- column attendances number | Attendances | Teilnahmen | How many came, whoever came to several each time; empty: left out | Wie viele kamen, wer zu mehreren kam jedes Mal; leer: ausgelassen
select f.year as calendar_year, f.cells[1] as kind, f.cells[2]::int as events,
       nullif(f.cells[3], '')::bigint as attendances
from year_figure f
where f.year = :year::int and f.dataset = 'events'
order by f.place
