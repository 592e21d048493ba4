-- The rows of a file: the line, the faults that were seen, and one column a field.
create temporary table import_row (line bigint not null, faults jsonb, :columns) on commit drop
