update import_plan p set borrower_id = n.person_id
from import_person_ref n where p.borrower_id < 0 and n.value = p.borrower
