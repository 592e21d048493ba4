-- What in the journal does not fit; nothing if it is whole.
select fault, chain, entry_id, day from journal_faults()
