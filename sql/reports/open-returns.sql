-- title: Open data: returns | Offene Daten: Rückgaben
-- purpose: How the loans that began in a published year had ended by its end | Wie die Ausleihen, die in einem veröffentlichten Jahr begannen, bis zu dessen Ende geendet hatten
-- kind: report
-- people: none
-- parameters: year (required)
-- column calendar_year number | Year | Jahr | The calendar year | Das Kalenderjahr
-- column ended text | Ended | Geendet | complete: nothing was missing; incomplete: an accessory was; out: not by the year's end; with + between them: together | complete: nichts fehlte; incomplete: ein Zubehör fehlte; out: bis zum Jahresende nicht; mit + dazwischen: zusammen
-- column loans number | Loans | Ausleihen | How many of them; empty: left out | Wie viele von ihnen; leer: ausgelassen
select f.year as calendar_year, f.cells[1] as ended, nullif(f.cells[2], '')::int as loans
from year_figure f
where f.year = :year::int and f.dataset = 'returns'
order by f.place
