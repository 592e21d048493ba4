-- What in the journal does not fit, as far as anybody can look at; nothing if it is whole.
-- column fault String
-- column chain Int64?
-- column sequence Int64? · the place in its chain
-- column last Int64? · up to which place
-- column entry_id EntryID?
-- column day CalendarDay?
-- column device String? · whose chain it is
select f.fault, f.chain, f.sequence, f.last, f.entry_id, f.day, d.inventory_number as device
from journal_faults() f
left join device d on d.id = f.chain
order by f.chain, f.sequence, f.day
limit 1000
