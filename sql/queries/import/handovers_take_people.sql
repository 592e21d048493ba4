update import_plan p set person_id = n.person_id
from import_person_ref n where p.person_id < 0 and n.value = p.person
