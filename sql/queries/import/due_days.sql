-- The days on which the file's loans are due, by lender where closed days of a unit of theirs count.
-- column day CalendarDay
-- column lender_id PersonID?
with local as (
    select distinct m.person_id
    from membership m join closed_day c on c.unit_id = m.unit_id
    where m.valid @> current_date
)
select distinct due_day(r.due) as day, l.person_id as lender_id
from import_row r
left join import_person_ref n on n.value = person_reference(r.lender, r.lender_number)
left join local l on l.person_id = n.person_id
where r.faults is null and r.due is not null
