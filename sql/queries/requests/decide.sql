-- Decides a request: accepted, perhaps with what was lent for it; declined, withdrawn.
-- $1 actor PersonID
-- $2 verb String
-- $3 request Int64
-- $4 state String
-- $5 because String?
-- $6 device DeviceID? · lent to the asker for it
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append($2, $1, array[0::bigint],
        array[jsonb_build_object('request', 'R' || $3::bigint)],
        array[jsonb_strip_nulls(jsonb_build_object('because', $5::text))]) a
)
update request r
set state = $4, because = $5::text, decided_by = $1, decided_at = clock_timestamp(),
    loan_id = (select l.id from loan l
               where l.device_id = $6::bigint and l.borrower_id = r.asker_id and upper_inf(l.period)),
    entry_id = e.entry_id
from entry e
where r.id = $3
returning r.entry_id
