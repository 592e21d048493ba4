-- title: Open data: purposes | Offene Daten: Zwecke
-- purpose: Loans that began in a published year by what for | Ausleihen, die in einem veröffentlichten Jahr begannen, nach ihrem Zweck
-- kind: report
-- people: none
-- parameters: year (required)
-- column calendar_year number | Year | Jahr | The calendar year | Das Kalenderjahr
-- column purpose text | Purpose | Zweck | Of the city's list; other: what is not in it, and several together; empty: none | Aus der Liste der Stadt; other: was nicht darin steht, und mehrere zusammen; leer: keiner
-- column loans number | Loans | Ausleihen | Loans that began; empty: left out | Begonnene Ausleihen; leer: ausgelassen
select f.year as calendar_year, f.cells[1] as purpose, nullif(f.cells[2], '')::int as loans
from year_figure f
where f.year = :year::int and f.dataset = 'purposes'
order by f.place
