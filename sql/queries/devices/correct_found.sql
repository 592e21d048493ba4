-- Corrects when accessories turned up.
-- $1 actor PersonID
-- $2 device DeviceID
-- $3 corrected EntryID
-- $4 found FoundID
-- $5 because String
-- $6 found_at String · as text
-- column entry_id EntryID
with entry as (
    select a.entry_id
    from journal_append('journal.correct', $1, array[$2::bigint],
        array[jsonb_build_object('corrects', $3::bigint, 'on', $6::text)],
        array[jsonb_build_object('because', $5::text)]) a
)
update accessory_found f set found_at = moment_of($6, true), entry_id = e.entry_id
from entry e
where f.id = $4
returning e.entry_id
