-- The words and numbers by which the file names people, each pair once: '' and 0 where there is none.
create temporary table import_person_word on commit drop as
select coalesce(w.word, '') as word, coalesce(w.number, 0) as number,
       person_reference(w.word, w.number) as value
from (
    select r.lender as word, r.lender_number as number from import_row r group by 1, 2
    union
    select r.borrower, r.borrower_number from import_row r group by 1, 2
) w
where w.word is not null or w.number is not null
