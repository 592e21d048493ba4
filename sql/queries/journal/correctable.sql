-- What an entry recorded: the loan and the custody whose row stands in its name, or ever did.
-- $1 entry
select j.id as entry, j.verb, j.chain as device_id, d.inventory_number,
       (select k.id from loan_known k where k.device_id = j.chain and k.entry_id = j.id
        limit 1) as loan_id,
       (select k.id from custody_known k
        where k.device_id = j.chain and k.entry_id = j.id
          and not exists (select from custody_version older
                          where older.id = k.id and older.ended_by = j.id)
        limit 1) as custody_id
from journal j left join device d on d.id = j.chain
where j.id = $1
