-- What an entry recorded: the loan and the custody whose row stands in its name, or ever did.
-- $1 entry EntryID
-- column entry EntryID
-- column verb String
-- column device_id DeviceID?
-- column inventory_number String?
-- column loan_id LoanID?
-- column custody_id CustodyID?
-- column into_stock Bool
-- column undone Bool
select j.id as entry, j.verb, j.chain as device_id, d.inventory_number,
       (select k.id from loan_known k where k.device_id = j.chain and k.entry_id = j.id
        limit 1) as loan_id,
       (select k.id from custody_known k
        where k.device_id = j.chain and k.entry_id = j.id
          -- Ended by it is not begun by it; but a stock without length becomes a Lotse's custody.
          and not exists (select from custody_version older
                          where older.id = k.id and older.ended_by = j.id
                            and older.kind = k.kind)
        limit 1) as custody_id,
       exists (select from custody_known k
               where k.device_id = j.chain and k.entry_id = j.id and k.kind = 'stock'
                 and not exists (select from custody_version older
                                 where older.id = k.id and older.ended_by = j.id)) as into_stock,
       exists (select from journal u
               where u.verb = 'journal.undo' and (u.facts ->> 'undoes')::bigint = j.id) as undone
from journal j left join device d on d.id = j.chain
where j.id = $1
