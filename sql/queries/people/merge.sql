-- Brings all that is recorded of one person under another one; what that one lacks is an entry of
-- its own.
-- $1 actor PersonID
-- $2 gone PersonID
-- $3 kept PersonID
-- column entry_id EntryID
select m.entry_id from merge_people($1, $2, $3) as m (entry_id)
