-- What in the journal does not fit; nothing if it is whole.
-- column fault String
-- column chain Int64?
-- column entry_id EntryID?
-- column day CalendarDay?
select fault, chain, entry_id, day from journal_faults()
