-- What is in units on a day or after.
-- $1 units [String] · codes
-- $2 day CalendarDay
-- column kind String · device, person, contact or unit
-- column name String · the inventory number, the name with the number, the code
select distinct c.kind,
       (c.name || case when c.kind in ('person', 'contact') then ' (#' || c.row_id || ')' else '' end)
           collate word_order as name
from unit_contents(array(select u.id from unit u where u.code = any ($1::text[])), $2) c
order by 1, 2
