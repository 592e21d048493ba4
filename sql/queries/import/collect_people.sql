-- The words by which the file names people.
create temporary table import_person_word on commit drop as
select distinct person_reference(r.person, r.person_number) as value
from import_row r
where r.person is not null or r.person_number is not null
