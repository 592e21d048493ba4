-- title: Open data: handovers | Offene Daten: Übergaben
-- purpose: Devices handed over to Lotsen in a published year, by month and by category | An Lotsen übergebene Geräte eines veröffentlichten Jahres, nach Monat und nach Kategorie
-- kind: report
-- people: none
-- parameters: year (required)
-- column calendar_year number | Year | Jahr | The calendar year | Das Kalenderjahr
-- column from_month number | From month | Von Monat | First month, 1 to 12 | Erster Monat, 1 bis 12
-- column to_month number | To month | Bis Monat | Last month; 1 to 12: the whole year | Letzter Monat; 1 bis 12: das ganze Jahr
-- column category text | Category | Kategorie | Kind of device; all: every kind; other: several together; empty: none | Art des Geräts; all: alle Arten; other: mehrere zusammen; leer: keine
-- column handovers number | Handovers | Übergaben | Devices handed over, one twice counts twice; empty: left out | Übergebene Geräte, zweimal übergebene zweimal; leer: ausgelassen
select f.year as calendar_year, f.cells[1]::int as from_month, f.cells[2]::int as to_month, f.cells[3] as category,
       nullif(f.cells[4], '')::int as handovers
from year_figure f
where f.year = :year::int and f.dataset = 'handovers'
order by f.place
