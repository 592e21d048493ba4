-- Each row beside the closed day of its unit; without a unit the whole city is closed.
create temporary table import_plan on commit drop as
select r.line, r.day || ' ' || coalesce(u.unit_id, 0) as key, c.id as target_id, r.day, r.unit,
       u.unit_id, coalesce(r.name, c.name) as name, coalesce(r.name <> c.name, false) as is_changed
from import_row r
left join import_unit_ref u on u.value = r.unit
left join closed_day c on c.day = r.day and coalesce(c.unit_id, 0) = coalesce(u.unit_id, 0)
where r.faults is null and (r.unit is null or u.unit_id is not null)
union all
select r.line, null, null, r.day, r.unit, null, r.name, false
from import_row r
join import_unit_ref u on u.value = r.unit
where r.faults is null and u.unit_id is null
