-- The words by which the file names people.
create temporary table import_person_word on commit drop as
select r.lender as value from import_row r where r.lender is not null
union
select r.borrower from import_row r where r.borrower is not null
