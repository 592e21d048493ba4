-- Records an organisational unit.
-- $1 actor PersonID
-- $2 fields PostgresJSON
-- column entry_id EntryID
with typed as (
    select * from jsonb_to_record($2::jsonb) as r (
        code text, name text, parent text, cost_centre text, valid_from date, valid_until date)
), entry as (
    select a.entry_id from journal_append('units.add', $1, array[0::bigint], array[$2::jsonb],
                                          array['{}'::jsonb]) a
)
insert into unit (code, name, parent_id, cost_centre, valid_from, valid_until, entry_id)
select t.code, t.name,
       case when t.parent is not null
            then coalesce((select u.id from unit u where lower(u.code) = lower(t.parent)), 0) end,
       t.cost_centre, t.valid_from, t.valid_until, e.entry_id
from typed t cross join entry e
returning entry_id
