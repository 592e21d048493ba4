-- What stands in the way of taking entries back: later entries on the same rows, or on rows that would
-- go, and what they were booked for.
-- $1 entries [EntryID]
-- column entry EntryID
-- column verb String
-- column at LocalTime
-- column device String?
-- column actor_id PersonID?
select j.id as entry, j.verb, date_trunc('minute', j.at)::timestamp as at,
       (select d.inventory_number from device d where d.id = j.chain) as device,
       (select p.actor_id from journal_personal p where p.entry_id = j.id) as actor_id
from (select u.id from undo_obstacles($1) u (id)
      union
      select b.id from bookings_rest_on($1) b (id)) o
join journal j on j.id = o.id
order by j.id desc
limit 20
