-- The days on which the file's loans are due, by lender where closed days of a unit of theirs count.
-- column day CalendarDay
-- column lender_id PersonID?
with local as (
    select distinct m.person_id
    from membership m join closed_day c on c.unit_id = m.unit_id
    where m.valid @> current_date
), due as (
    select due_day(r.due) as day, coalesce(r.lender, '') as word, coalesce(r.lender_number, 0) as number
    from import_row r
    where r.faults is null and r.due is not null
    group by 1, 2, 3
)
select distinct d.day, l.person_id as lender_id
from due d
left join import_person_word w on w.word = d.word and w.number = d.number
left join import_person_ref n on n.value = w.value
left join local l on l.person_id = n.person_id
