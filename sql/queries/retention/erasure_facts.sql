-- What stands against forgetting somebody, and what would be kept of them.
-- $1 person PersonID
-- column name String
-- column merged_into PersonID?
-- column left_on CalendarDay? · the last day, also one to come
-- column hold_until CalendarDay? · the last day of the hold that lasts longest
-- column held [String] · what they hold
-- column borrowed [String] · what they have borrowed
-- column waiting Int64 · people whom they recorded and IT has not checked
-- column damaged Int64 · loans that the city would keep for years, as loans_past_keeping() says
select p.name, p.merged_into, p.left_on,
       (select max(h.until) from legal_hold h
        where h.person_id = p.id and h.ended_on is null and h.until >= current_date) as hold_until,
       array(select d.inventory_number from custody c join device d on d.id = c.device_id
             where c.holder_id = p.id and upper_inf(c.period) order by 1)::text[] as held,
       array(select d.inventory_number from loan l join device d on d.id = l.device_id
             where l.borrower_id = p.id and upper_inf(l.period) order by 1)::text[] as borrowed,
       (select count(*) from person_to_check w where w.recorded_by = p.id) as waiting,
       (select count(*) from loan l
        where l.borrower_id = p.id
          and (l.damage is not null or l.accessories_missing <> '{}'
               or l.condition_back in ('damaged', 'defective')
               or exists (select from withdrawal w
                          where w.device_id = l.device_id and w.kind = 'lost'
                            and lower(w.period) >= lower(l.period)
                            and lower(w.period) <= upper(l.period)))) as damaged
from person p
where p.id = $1
