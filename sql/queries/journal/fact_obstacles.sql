-- What stands in the way of taking one fact back out of what an entry recorded.
-- $1 undone EntryID
-- $2 fact_letter String
-- $3 fact_row Int64
-- column entry EntryID
-- column verb String
-- column at LocalTime
-- column device String?
-- column actor_id PersonID?
select j.id as entry, j.verb, date_trunc('minute', j.at)::timestamp as at, d.inventory_number as device,
       (select p.actor_id from journal_personal p where p.entry_id = j.id) as actor_id
from (select u.id from undo_obstacles(array[$1::bigint], table_of_facts($2), $3) u (id)
      union
      select b.id from bookings_rest_on(array[$1::bigint]) b (id)) o
join journal j on j.id = o.id
left join device d on d.id = coalesce(nullif(j.chain, 0), fact_device(table_of_facts($2), $3))
order by j.id desc
limit 20
