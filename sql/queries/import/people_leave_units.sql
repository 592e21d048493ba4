-- A row that names units names all of them.
delete from membership m
using import_plan p
where m.person_id = p.person_id and p.units is not null and not m.unit_id = any (p.units)
