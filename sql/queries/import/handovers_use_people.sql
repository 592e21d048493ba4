-- Who is named by the valid rows.
create temporary table import_person_use on commit drop as
select distinct p.person_id from import_plan p
