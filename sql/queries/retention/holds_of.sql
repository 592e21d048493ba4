-- The holds of a person or a device that last.
-- $1 person PersonID?
-- $2 device DeviceID?
-- column person String?
-- column device String?
-- column until CalendarDay?
select (select p.name from person p where p.id = $1) as person,
       (select d.inventory_number from device d where d.id = $2) as device,
       (select max(h.until) from legal_hold h
        where (h.person_id = $1 or h.device_id = $2) and h.ended_on is null
          and h.until >= current_date) as until
