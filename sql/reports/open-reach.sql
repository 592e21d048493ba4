-- title: Open data: reach | Offene Daten: Reichweite
-- purpose: How many people borrowed in a published year, how many Lotsen had devices, in how many units | Wie viele Personen in einem veröffentlichten Jahr etwas ausliehen, wie viele Lotsen Geräte hatten, in wie vielen Ämtern
-- kind: report
-- people: none
-- parameters: year (required)
-- column calendar_year number | Year | Jahr | The calendar year | Das Kalenderjahr
-- column reached text | Reached | Erreicht | borrowers; lotsen: had a device on a day of the year; units: where loans began | borrowers: Ausleihende; lotsen: hatten an einem Tag des Jahres ein Gerät; units: Ämter, in denen Ausleihen begannen
-- column how_many number | How many | Wie viele | Each once; empty: left out, also where names were removed | Jede einmal; leer: ausgelassen, auch wo Namen entfernt sind
select f.year as calendar_year, f.cells[1] as reached, nullif(f.cells[2], '')::int as how_many
from year_figure f
where f.year = :year::int and f.dataset = 'reach'
order by f.place
