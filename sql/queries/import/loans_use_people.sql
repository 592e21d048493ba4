-- Who is named by the valid rows. Who lends is known already, or the row is not valid.
create temporary table import_person_use on commit drop as
select distinct p.borrower_id as person_id from import_plan p where p.borrower_id is not null
