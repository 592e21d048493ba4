-- title: Open data: stock | Offene Daten: Bestand
-- purpose: Stock and movements of a published year by category | Bestand und Bewegungen eines veröffentlichten Jahres nach Kategorie
-- kind: report
-- people: none
-- parameters: year (required)
-- column calendar_year number | Year | Jahr | The calendar year | Das Kalenderjahr
-- column category text | Category | Kategorie | Kind of device; empty: none | Art des Geräts; leer: keine
-- column opening number | Opening stock | Anfangsbestand | Devices in the books when the year began | Geräte in den Büchern bei Jahresbeginn
-- column additions number | Additions | Zugänge | New devices, and those that came from other categories beyond those that went there | Neue Geräte, und die aus anderen Kategorien kamen, soweit mehr als dorthin gingen
-- column disposals number | Disposals | Abgänge | Devices that left the books, and those that went to other categories beyond those that came from there | Geräte, die aus den Büchern gingen, und die in andere Kategorien gingen, soweit mehr als von dort kamen
-- column closing number | Closing stock | Endbestand | Devices in the books when the year ended | Geräte in den Büchern bei Jahresende
select f.year as calendar_year, f.cells[1] as category, f.cells[2]::int as opening, f.cells[3]::int as additions,
       f.cells[4]::int as disposals, f.cells[5]::int as closing
from year_figure f
where f.year = :year::int and f.dataset = 'stock'
order by f.place
