-- What is wrong with the file's rows; a row may have several faults.
create temporary table import_fault (
    line       bigint not null,
    field      text,
    code       text   not null,
    value      text,
    other_line bigint,
    details    text[] not null default '{}'
) on commit drop
