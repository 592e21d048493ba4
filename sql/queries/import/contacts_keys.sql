-- What the rows mean that have a fault elsewhere, as far as it can be read.
create temporary table import_faulty_key on commit drop as
select r.line, n.person_id || ' ' || u.unit_id || coalesce(' ' || r."from", '')
           || case when r."from" is null then coalesce(' until ' || r.until, '') else '' end as key
from import_row r
join import_person_ref n on n.value = person_reference(r.person, r.person_number)
join import_unit_ref u on u.value = r.unit
where r.faults is not null
