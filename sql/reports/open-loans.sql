-- title: Open data: loans | Offene Daten: Ausleihen
-- purpose: Loans of a published year by month and unit; left out is what could tell about too few people | Ausleihen eines veröffentlichten Jahres nach Monat und Amt; ausgelassen ist, was von zu wenigen Personen erzählen könnte
-- kind: report
-- people: none
-- parameters: year (required)
-- column calendar_year number | Year | Jahr | The calendar year | Das Kalenderjahr
-- column from_month number | From month | Von Monat | First month, 1 to 12 | Erster Monat, 1 bis 12
-- column to_month number | To month | Bis Monat | Last month; 1 to 12: the whole year | Letzter Monat; 1 bis 12: das ganze Jahr
-- column unit text | Unit | Amt | Code of the unit; all: the city; other: small units together; empty: no unit | Kürzel des Amts; all: die Stadt; other: kleine Ämter zusammen; leer: kein Amt
-- column unit_name text | Name | Name | Name of the unit at the year's end | Name des Amts am Jahresende
-- column loans number | Loans | Ausleihen | Loans that began; empty: left out | Begonnene Ausleihen; leer: ausgelassen
select f.year as calendar_year, f.cells[1]::int as from_month, f.cells[2]::int as to_month, f.cells[3] as unit,
       f.cells[4] as unit_name, nullif(f.cells[5], '')::int as loans
from year_figure f
where f.year = :year::int and f.dataset = 'loans'
order by f.place
