-- Keeps the rows of one table that is published.
-- $1 year Int32
-- $2 dataset String
-- $3 width Int32
-- $4 cells [String]
insert into year_figure (year, dataset, place, cells)
select $1, $2, r.place, ($4::text[])[(r.place - 1) * $3 + 1 : r.place * $3]
from generate_series(1, cardinality($4::text[]) / $3) r (place)
