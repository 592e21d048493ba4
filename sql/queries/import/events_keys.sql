-- What the rows mean that have a fault elsewhere, as far as it can be read.
create temporary table import_faulty_key on commit drop as
select r.line, r.title || ' ' || r."on" as key
from import_row r
where r.faults is not null
