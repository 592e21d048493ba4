-- Each row beside the unit that it means; an empty cell leaves what is recorded.
-- $1 day CalendarDay? · from when on the changes are so, null: a correction
create temporary table import_plan on commit drop as
with named as (
    select u.code, lower(u.name) as name from unit u
    union
    select r.code, lower(r.name) from import_row r where r.faults is null
), row_with_parent as (
    select r.*, coalesce(by_code.code, case when by_name.codes = 1 then by_name.code end)
                as parent_code
    from import_row r
    left join (select distinct n.code from named n) by_code on by_code.code = r.parent
    left join (
        select n.name, min(n.code) as code, count(distinct n.code) as codes
        from named n group by n.name
    ) by_name on by_name.name = lower(r.parent)
    where r.faults is null
)
select r.line, r.code as key, u.id as target_id, r.code,
       coalesce(r.name, u.name) as name, r.parent,
       coalesce(r.parent_code, case when r.parent is null then above.code end) as parent_code,
       coalesce(r.cost_centre, u.cost_centre) as cost_centre,
       coalesce(r.valid_from, u.valid_from) as valid_from,
       coalesce(r.valid_until, u.valid_until) as valid_until,
       (u.name, above.code, u.cost_centre, u.valid_from, u.valid_until) is distinct from
       (coalesce(r.name, u.name), coalesce(r.parent_code, above.code),
        coalesce(r.cost_centre, u.cost_centre), coalesce(r.valid_from, u.valid_from),
        coalesce(r.valid_until, u.valid_until)) as is_changed
from row_with_parent r
left join unit now on now.code = r.code
left join units_on($1::date) u on u.id = now.id
left join unit above on above.id = u.parent_id
