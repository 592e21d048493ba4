-- The words by which the file names people.
create temporary table import_person_word on commit drop as
select person_reference(r.lender, r.lender_number) as value
from import_row r where r.lender is not null or r.lender_number is not null
union
select person_reference(r.borrower, r.borrower_number)
from import_row r where r.borrower is not null or r.borrower_number is not null
