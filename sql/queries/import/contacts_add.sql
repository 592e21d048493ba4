-- Since when is not in the file: from the end of an earlier time on, or always.
-- $1 entry
insert into contact (person_id, unit_id, valid, entry_id)
select p.person_id, p.unit_id,
       daterange((select max(upper(c.valid)) from contact c
                  where c.person_id = p.person_id and c.unit_id = p.unit_id), null), $1
from import_plan p where p.target_id is null
order by p.line
