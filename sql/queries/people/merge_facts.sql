-- Two rows of people, as far as their merging goes; a row that was merged already is not there.
-- $1 people [PersonID]
-- column id PersonID
-- column name String
-- column login String?
-- column personnel_number String?
-- column has_left Bool
-- column custodies Int64
-- column loans Int64
-- column has_devices Bool
-- column lent_to_other Bool
select p.id, p.name, p.login, p.personnel_number,
       coalesce(p.left_on < current_date, false) as has_left,
       (select count(*) from custody c where c.holder_id = p.id) as custodies,
       (select count(*) from loan l where l.borrower_id = p.id) as loans,
       exists (select from custody c where c.holder_id = p.id and upper_inf(c.period))
           or exists (select from loan l where l.borrower_id = p.id and upper_inf(l.period))
           as has_devices,
       exists (select from loan l join custody c on c.id = l.custody_id
               where c.holder_id = p.id and l.borrower_id <> p.id and l.borrower_id = any ($1))
           as lent_to_other
from person p
where p.id = any ($1::bigint[]) and p.merged_into is null
