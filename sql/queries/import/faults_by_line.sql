-- The faults in the file's order.
-- $1 limit Int64? · how many rows, null: all
select f.line, f.field, f.code, f.value, f.other_line, array_to_json(f.details)
from import_fault f
order by f.line, f.field nulls first, f.code
limit $1
