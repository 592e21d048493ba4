-- The faults in the file's order, each as an object: there may be a million, which are read one by one.
-- $1 limit Int64? · how many rows, null: all
-- column fault String
select json_build_object('line', f.line, 'field', f.field, 'code', f.code, 'value', f.value,
                         'other_line', f.other_line, 'details', f.details)::text as fault
from import_fault f
order by f.line, f.field nulls first, f.code
limit $1
