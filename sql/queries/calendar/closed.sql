-- Which of these days are closed by this name already?
-- $1 days [CalendarDay]
-- $2 unit String? · its code, null: the city
-- $3 name String? · null: by whatever name
-- column day CalendarDay
select c.day
from closed_day c left join unit u on u.id = c.unit_id
where c.day = any ($1::date[]) and lower(u.code) is not distinct from lower($2::text) and ($3::text is null or c.name = $3)
order by c.day
