-- title: Open data: use | Offene Daten: Nutzung
-- purpose: On how many days of a published year devices were lent, by category | An wie vielen Tagen eines veröffentlichten Jahres Geräte verliehen waren, nach Kategorie
-- kind: report
-- people: none
-- parameters: year (required)
-- column calendar_year number | Year | Jahr | The calendar year | Das Kalenderjahr
-- column category text | Category | Kategorie | Kind of device; other: several together; empty: none | Art des Geräts; other: mehrere zusammen; leer: keine
-- column devices number | Devices | Geräte | Devices that could be lent in the year | Geräte, die im Jahr verliehen werden konnten
-- column days_available number | Days available | Tage verfügbar | Days of all of them in the books and in service | Tage aller in den Büchern und in Betrieb
-- column days_out number | Days out | Tage verliehen | Of these the days on loan; empty: left out | Davon die verliehenen Tage; leer: ausgelassen
select f.year as calendar_year, f.cells[1] as category, f.cells[2]::int as devices, f.cells[3]::bigint as days_available,
       nullif(f.cells[4], '')::bigint as days_out
from year_figure f
where f.year = :year::int and f.dataset = 'use'
order by f.place
