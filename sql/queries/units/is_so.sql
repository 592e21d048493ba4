-- Do these fields say of a unit what is recorded already?
-- $1 unit String · its code
-- $2 fields PostgresJSON
-- column so Bool
select not exists (select from jsonb_object_keys($2::jsonb) as k (name)
                   where $2::jsonb -> k.name is distinct from
                         (to_jsonb(u) || jsonb_build_object('parent', above.code)) -> k.name) as so
from unit u left join unit above on above.id = u.parent_id
where u.code = $1
