-- The next changes between two snapshots, those that a reader may see marked. Whatever became visible
-- between them is found, also of a transaction that began long before: nothing waits for the others.
-- $1 seen String · a snapshot: what it sees was read before
-- $2 until String · a later one: what it does not see is read later
-- $3 transaction String
-- $4 entry Int64 · with the transaction, how far between the two was read
-- $5 reader PersonID? · null: sees all
-- $6 limit Int64
-- column transaction String
-- column id EntryID
-- column at String
-- column verb String
-- column device_id DeviceID?
-- column inventory_number String?
-- column visible Bool
select o.transaction::text as transaction, o.id, time_shown(o.at) as at, o.verb, o.device_id,
       (select d.inventory_number from device d where d.id = o.device_id) as inventory_number,
       $5::bigint is null
       or exists (select from custody c
                  where c.device_id = o.device_id and c.holder_id = $5
                    and (c.period @> o.at or c.entry_id = o.id))
       or exists (select from loan l
                  where l.device_id = o.device_id and l.borrower_id = $5
                    and (l.period @> o.at or l.entry_id = o.id)) as visible
from (
    select later.* from outbox later
    where later.transaction >= pg_snapshot_xmax($1::text::pg_snapshot)
    union all
    select slow.* from outbox slow
    where slow.transaction in (select pg_snapshot_xip($1::text::pg_snapshot))
) o
where (o.transaction, o.id) > ($3::text::xid8, $4)
  and pg_visible_in_snapshot(o.transaction, $2::text::pg_snapshot)
order by o.transaction, o.id
limit $6
