-- Makes units a part of another one from a day on; they end the day before.
-- $1 actor PersonID
-- $2 units [String] · codes
-- $3 into String · a code
-- $4 day CalendarDay
-- column entry_id EntryID
select merge_units($1, array(select u.id from unit u where u.code = any ($2::text[]) order by u.id),
                   (select u.id from unit u where u.code = $3), $4) as entry_id
