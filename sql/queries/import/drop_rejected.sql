-- From here on the plan holds valid rows only.
delete from import_plan p where exists (select from import_fault f where f.line = p.line)
