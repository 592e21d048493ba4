-- What in the journal does not fit; nothing if it is whole.
-- column fault String
-- column chain Int64?
-- column entry_id EntryID?
-- column day CalendarDay?
-- column device String? · whose chain it is
select f.fault, f.chain, f.entry_id, f.day, d.inventory_number as device
from journal_faults() f
left join device d on d.id = f.chain
