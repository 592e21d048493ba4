-- Corrects since when, until when and why a device was out of service; null leaves a column as it is, an
-- empty text clears it.
-- $1 actor PersonID
-- $2 device DeviceID
-- $3 corrected EntryID
-- $4 withdrawal WithdrawalID
-- $5 because String
-- $6 began_at String? · as text
-- $7 ended_at String? · as text
-- $8 reason String?
-- column entry_id EntryID
with entry as (
    select a.entry_id
    from journal_append('journal.correct', $1, array[$2::bigint],
        array[jsonb_build_object('corrects', $3::bigint, 'on', $6::text, 'until', $7::text)],
        array[jsonb_build_object('because', $5::text, 'reason', $8::text)]) a
)
update withdrawal w
set period = tstzrange(
        case when $6::text is null then lower(w.period) else moment_of($6, false) end,
        case when $7::text is null then upper(w.period) else moment_of($7, true) end),
    reason = nullif(coalesce($8, w.reason), ''), entry_id = e.entry_id
from entry e
where w.id = $4
returning e.entry_id
