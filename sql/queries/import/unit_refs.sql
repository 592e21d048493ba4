-- Which units the file's words mean: a code, or else a name that only one unit bears, or both as
-- the inventory list writes them.
create temporary table import_unit_ref on commit drop as
select v.value,
       coalesce(by_code.id, case when by_name.units = 1 then by_name.id end, by_both.id) as unit_id,
       coalesce(by_name.units, 0) as units
from (
    select r.unit as value from import_row r where r.unit is not null
    union
    select part from import_row r cross join unnest(list_items(r.unit)) as part
    where part is not null
) v
left join unit by_code on by_code.code = v.value
left join (
    select lower(u.name) as name, min(u.id) as id, count(*) as units from unit u group by 1
) by_name on by_name.name = lower(v.value)
left join (
    select u.code || ' ' || u.name as words, min(u.id) as id from unit u group by 1
) by_both on by_both.words = v.value
