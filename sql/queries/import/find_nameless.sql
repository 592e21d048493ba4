-- What is new needs a name.
insert into import_fault (line, field, code)
select p.line, 'name', 'value-missing' from import_plan p where p.name is null
