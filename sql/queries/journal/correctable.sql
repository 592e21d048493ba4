-- What an entry recorded: the loan, the custody or what was out of service or found, whose row stands in
-- its name, or ever did; or such a fact that is named itself, with the entry that recorded it last.
-- $1 entry EntryID?
-- $2 fact_letter String?
-- $3 fact_row Int64?
-- $4 to_device DeviceID? · of which it is to be said instead
-- $5 actor PersonID
-- column entry EntryID
-- column verb String
-- column device_id DeviceID?
-- column inventory_number String?
-- column to_number String? · of the other device
-- column loan_id LoanID?
-- column custody_id CustodyID?
-- column into_stock Bool
-- column withdrawal_id WithdrawalID?
-- column found_id FoundID?
-- column is_over Bool
-- column by_its_end Bool
-- column undone Bool
-- column is_own_work Bool · recorded by the actor, and theirs to record as a Lotse
with recorded as (
    select j.id as entry_id, j.chain as device_id,
           (select k.id from loan_known k where k.device_id = j.chain and k.entry_id = j.id
            limit 1) as loan_id,
           (select k.id from custody_known k
            where k.device_id = j.chain and k.entry_id = j.id
              -- Ended by it is not begun by it; but a stock without length becomes a Lotse's custody.
              and not exists (select from custody_version older
                              where older.id = k.id and older.ended_by = j.id
                                and older.kind = k.kind)
            limit 1) as custody_id,
           -- What it began, else what it ended.
           (select k.id from withdrawal_known k where k.device_id = j.chain and k.entry_id = j.id
            order by upper_inf(k.period) desc limit 1) as withdrawal_id,
           (select k.id from accessory_found_known k
            where k.device_id = j.chain and k.entry_id = j.id limit 1) as found_id,
           is_undone(j.id) as undone
    from journal j
    where j.id = $1 and $2::text is null
    union all
    select l.entry_id, l.device_id, l.id, null, null, null, false from loan l
    where $2 = 'L' and l.id = $3
    union all
    select c.entry_id, c.device_id, null, c.id, null, null, false from custody c
    where $2 = 'H' and c.id = $3 and c.kind = 'lotse'
    union all
    select w.entry_id, w.device_id, null, null, w.id, null, false from withdrawal w
    where $2 = 'W' and w.id = $3
    union all
    select f.entry_id, f.device_id, null, null, null, f.id, false from accessory_found f
    where $2 = 'F' and f.id = $3
    union all
    select standing_entry(k.fact_table, $3), fact_device(k.fact_table, $3), null, null, null, null, false
    from fact_kind k
    where k.letter = $2 and k.letter in ('D', 'P', 'U', 'E', 'C', 'R')
)
select j.id as entry, j.verb, r.device_id, d.inventory_number,
       (select o.inventory_number from device o where o.id = $4) as to_number, r.loan_id, r.custody_id,
       r.loan_id is null and exists (
           select from custody_known k
           where k.id = r.custody_id and k.kind = 'stock' and k.entry_id = j.id
             and not exists (select from custody_version older
                             where older.id = k.id and older.ended_by = j.id)) as into_stock,
       r.withdrawal_id, r.found_id,
       coalesce(not upper_inf(c.period), not upper_inf(w.period), false) as is_over,
       $1::bigint is not null and exists (
           select from withdrawal_version v
           where v.id = r.withdrawal_id and v.ended_by = j.id and v.entry_id <> j.id) as by_its_end,
       r.undone,
       coalesce(p.actor_id = $5 and is_own_work(j.id, $5), false) as is_own_work
from recorded r
join journal j on j.id = r.entry_id
left join journal_personal p on p.entry_id = j.id
left join device d on d.id = r.device_id
left join custody c on c.id = r.custody_id
left join withdrawal w on w.id = r.withdrawal_id
