-- The rows that were published of a year.
-- $1 year Int32
-- column dataset String
-- column cells [String]
select f.dataset, f.cells from year_figure f where f.year = $1 order by f.dataset, f.place
