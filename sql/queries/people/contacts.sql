-- Of which of these units is a person the contact from a day on without end? Or, for an ending with
-- that day, of which are they it later?
-- $1 person PersonID
-- $2 units [String] · codes
-- $3 day CalendarDay
-- $4 ending Bool
-- column code String
select distinct u.code
from contact k join unit u on u.id = k.unit_id
where k.person_id = $1 and lower(u.code) = any (select lower(c) from unnest($2::text[]) as c)
  and case when $4 then upper_inf(k.valid) or upper(k.valid) > $3::date + 1
           else k.valid @> $3::date and upper_inf(k.valid) end
order by u.code
