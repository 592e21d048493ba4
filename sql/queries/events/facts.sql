-- An event as decisions need it.
-- $1 event EventID
-- column title String
-- column day CalendarDay
-- column devices [String] · that were handed over there
select v.title, v.day,
       array(select distinct d.inventory_number from custody c join device d on d.id = c.device_id
             where c.event_id = v.id order by 1) as devices
from event v where v.id = $1
