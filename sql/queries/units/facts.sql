-- Units as decisions need them.
-- $1 units [String] · codes
-- column code String
-- column valid_from CalendarDay?
-- column valid_until CalendarDay?
select u.code, u.valid_from, u.valid_until
from unnest($1::text[]) with ordinality as wanted (code, position)
join unit u on u.code = wanted.code
order by wanted.position
