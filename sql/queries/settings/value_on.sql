-- What a setting is on a day.
-- $1 name String
-- $2 day CalendarDay
-- column value String?
select setting_value_on($1, $2) as value
