-- title: Published years | Veröffentlichte Jahre
-- purpose: Which years' figures are published for everybody, and how many people stand behind each of them | Von welchen Jahren Zahlen für alle veröffentlicht sind, und wie viele Personen hinter jeder stehen
-- kind: report
-- people: none
-- parameters: year
-- column inventory_year number | Year | Jahr | The calendar year | Das Kalenderjahr
-- column table report | Table | Tabelle | The report with its rows | Der Bericht mit ihren Zeilen
-- column rows number | Rows | Zeilen | Without the heading | Ohne Überschrift
-- column left_out number | Left out | Ausgelassen | Figures that are left out, since they or others could tell about too few people | Zahlen, die ausgelassen sind, weil sie oder andere von zu wenigen Personen erzählen könnten
-- column least number | People at least | Personen mindestens | How many people stand behind each figure | Wie viele Personen hinter jeder Zahl stehen
-- column published_at when | Published at | Veröffentlicht am | When it was fixed | Wann es festgehalten wurde
-- column entry number | Entry | Eintrag | The journal entry | Der Journaleintrag
select p.year as inventory_year, 'open-' || d.dataset as "table", count(f.place) as rows,
       count(*) filter (where f.cells[cardinality(f.cells)] = '') as left_out, p.least,
       time_shown(j.at) as published_at, p.entry_id as entry
from year_publication p
-- Some tables came later; who was reached has rows in every year that has these.
cross join (values ('events', false), ('handovers', true), ('loans', false), ('occasions', true),
                   ('purposes', true), ('reach', true), ('returns', true), ('stock', false), ('use', false))
    d (dataset, is_later)
join journal j on j.id = p.entry_id
left join year_figure f on f.year = p.year and f.dataset = d.dataset
where (:year::int is null or p.year = :year::int)
  and (not d.is_later
       or exists (select from year_figure r where r.year = p.year and r.dataset = 'reach'))
group by p.year, d.dataset, p.least, j.at, p.entry_id
order by p.year, d.dataset
