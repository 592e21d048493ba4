-- Changes the fields of a unit that the JSON names; null clears one.
-- $1 actor PersonID
-- $2 unit String · its code
-- $3 fields PostgresJSON
-- column entry_id EntryID
with typed as (
    select * from jsonb_to_record($3::jsonb) as r (
        code text, name text, parent text, cost_centre text, valid_from date, valid_until date)
), entry as (
    select a.entry_id from journal_append('units.edit', $1, array[0::bigint],
        array[$3::jsonb || jsonb_build_object('unit', $2::text)], array['{}'::jsonb]) a
)
update unit u
set code = case when $3::jsonb ? 'code' then t.code else u.code end,
    name = case when $3::jsonb ? 'name' then t.name else u.name end,
    parent_id = case when $3::jsonb ? 'parent' then
        case when t.parent is not null
             then coalesce((select p.id from unit p where lower(p.code) = lower(t.parent)), 0) end
        else u.parent_id end,
    cost_centre = case when $3::jsonb ? 'cost_centre' then t.cost_centre else u.cost_centre end,
    valid_from = case when $3::jsonb ? 'valid_from' then t.valid_from else u.valid_from end,
    valid_until = case when $3::jsonb ? 'valid_until' then t.valid_until else u.valid_until end,
    entry_id = e.entry_id
from typed t cross join entry e
where u.code = $2
returning e.entry_id
