-- The journal's chains of the devices that this entry added.
-- $1 entry EntryID
select journal_open_chains(array(
    select d.id from device d
    where d.entry_id = $1 and not exists (select from custody c where c.device_id = d.id)))
