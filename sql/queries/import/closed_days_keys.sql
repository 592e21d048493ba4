-- What the rows mean that have a fault elsewhere, as far as it can be read.
create temporary table import_faulty_key on commit drop as
select r.line, r.day || ' ' || coalesce(u.unit_id, 0) as key
from import_row r
left join import_unit_ref u on u.value = r.unit
where r.faults is not null
