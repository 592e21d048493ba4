-- The closed days and settings that a due date rests on.
-- $1 devices [DeviceID]
-- $2 first_day CalendarDay? · the first day that matters, null: today
-- column day CalendarDay
-- column name String
select c.day, c.name
from closed_day c
where c.day >= coalesce($2::date, current_date) and c.day < coalesce($2::date, current_date) + 500
  and (c.unit_id is null or c.unit_id in (
      select m.unit_id from custody k join membership m on m.person_id = k.holder_id
      where k.device_id = any ($1::bigint[]) and upper_inf(k.period)
        and m.valid @> current_date))
order by c.day
