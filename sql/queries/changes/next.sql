-- The next changes behind a place, those that a reader may see marked; never past a transaction
-- that may still be under way.
-- $1 transaction String
-- $2 entry Int64 · with the transaction, the place
-- $3 reader PersonID? · null: sees all
-- $4 limit Int64
-- column transaction String
-- column id EntryID
-- column at String
-- column verb String
-- column device_id DeviceID?
-- column inventory_number String?
-- column visible Bool
select o.transaction::text as transaction, o.id, time_shown(o.at) as at, o.verb, o.device_id,
       d.inventory_number,
       $3::bigint is null
       or exists (select from custody c
                  where c.device_id = o.device_id and c.holder_id = $3
                    and (c.period @> o.at or c.entry_id = o.id))
       or exists (select from loan l
                  where l.device_id = o.device_id and l.borrower_id = $3
                    and (l.period @> o.at or l.entry_id = o.id)) as visible
from outbox o
left join device d on d.id = o.device_id
where (o.transaction, o.id) > ($1::text::xid8, $2)
  and o.transaction < pg_snapshot_xmin(pg_current_snapshot())
order by o.transaction, o.id
limit $4
