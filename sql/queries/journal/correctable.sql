-- What an entry recorded: the loan and the custody whose row stands in its name, or ever did; or a loan
-- or custody that is named itself, with the entry that recorded it last.
-- $1 entry EntryID?
-- $2 loan LoanID?
-- $3 custody CustodyID?
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
       is_undone(j.id) as undone
from journal j left join device d on d.id = j.chain
where j.id = $1 and $2::bigint is null and $3::bigint is null
union all
select j.id, j.verb, l.device_id, d.inventory_number, l.id, null, false, false
from loan l join journal j on j.id = l.entry_id join device d on d.id = l.device_id
where l.id = $2
union all
select j.id, j.verb, c.device_id, d.inventory_number, null, c.id, false, false
from custody c join journal j on j.id = c.entry_id join device d on d.id = c.device_id
where c.id = $3 and c.kind = 'lotse'
