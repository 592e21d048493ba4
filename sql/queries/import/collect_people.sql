-- The words by which the file names people.
create temporary table import_person_word on commit drop as
select distinct r.person as value from import_row r where r.person is not null
