-- The faults that were seen while reading, row by row.
insert into import_fault (line, field, code, value, details)
select r.line, f.field, f.code, f.value, f.details
from import_row r
cross join lateral jsonb_to_recordset(r.faults) as f
    (field text, code text, value text, details text[])
where r.faults is not null
