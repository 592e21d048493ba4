-- A request as it is, with the loan it led to as long as that is there; locked before (lock.sql).
-- $1 request Int64
-- column id Int64
-- column state String
-- column asker_id PersonID?
-- column asker String?
-- column lotse_id PersonID? · null: anyone, or the person was removed
-- column is_for_anyone Bool
-- column decided_by PersonID?
-- column wished_from CalendarDay
-- column wished_until CalendarDay?
-- column purpose String?
-- column tool String?
-- column lent String? · the inventory number
select r.id, r.state, r.asker_id, (select p.name from person p where p.id = r.asker_id) as asker,
       r.lotse_id, r.is_for_anyone, r.decided_by, r.wished_from, r.wished_until, r.purpose, r.tool,
       (select d.inventory_number from loan l join device d on d.id = l.device_id
        where l.id = r.loan_id) as lent
from request r where r.id = $1
