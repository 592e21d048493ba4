-- Do these fields say of a unit what is recorded already?
-- $1 unit String · its code
-- $2 fields PostgresJSON
-- $3 day CalendarDay? · from when on, null: now
-- column so Bool
select jsonb_populate_record(d, unit_fields($2::jsonb)) is not distinct from d as so
from unit u join units_on($3::date) d on d.id = u.id
where u.code = $1
