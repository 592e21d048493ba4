-- Each row beside what is recorded: whose contact a person is.
create temporary table import_plan on commit drop as
select r.line, r.person, r.unit, n.person_id, u.unit_id, n.person_id || ' ' || u.unit_id as key,
       c.id as target_id, false as is_changed
from import_row r
join import_person_ref n on n.value = r.person
join import_unit_ref u on u.value = r.unit
left join contact c on c.person_id = n.person_id and c.unit_id = u.unit_id
                   and c.valid @> current_date
where r.faults is null
