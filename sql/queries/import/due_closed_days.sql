-- The closed days from a day on: of the city, and of the units of lenders.
-- $1 first_day CalendarDay
-- $2 lenders [PersonID]
-- column day CalendarDay
-- column name String
-- column lender_id PersonID? · null: of the city
select c.day, c.name, null::bigint as lender_id
from closed_day c
where c.unit_id is null and c.day >= $1
union all
select c.day, c.name, m.person_id
from closed_day c
join membership m on m.unit_id = c.unit_id and m.valid @> current_date
where m.person_id = any ($2::bigint[]) and c.day >= $1
