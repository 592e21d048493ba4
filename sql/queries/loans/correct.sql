-- Corrects a loan; null leaves a column as it is, an empty text clears it.
-- $1 actor PersonID
-- $2 device DeviceID
-- $3 corrected EntryID
-- $4 loan LoanID
-- $5 because String
-- $6 borrower PersonID?
-- $7 lent_at String? · as text
-- $8 returned_at String? · as text
-- $9 due String? · as text
-- $10 purpose String?
-- $11 tool String?
-- $12 condition String?
-- $13 missing PostgresJSON?
-- $14 damage String?
-- $15 wished_due String? · as text
-- $16 accessories PostgresJSON?
-- column entry_id EntryID
with entry as (
    select a.entry_id
    from journal_append('journal.correct', $1, array[$2::bigint],
        array[jsonb_build_object('corrects', $3::bigint, 'lent_at', $7::text,
                                 'returned_at', $8::text, 'due', $9::text,
                                 'condition', $12::text, 'missing', $13::jsonb,
                                 'accessories', $16::jsonb)],
        array[jsonb_build_object('because', $5::text, 'borrower', $6::bigint,
                                 'purpose', $10::text, 'tool', $11::text, 'damage', $14::text)]) a
)
update loan l
set borrower_id = coalesce($6, l.borrower_id),
    period = tstzrange(coalesce(case when $7::text is not null then moment_of($7, false) end,
                                lower(l.period)),
                       coalesce(case when $8::text is not null then moment_of($8, true) end,
                                upper(l.period))),
    due = coalesce(due_of($9), l.due),
    wished_due = case when $9::text is null then l.wished_due else due_of($15) end,
    purpose = nullif(coalesce($10, l.purpose), ''), tool = nullif(coalesce($11, l.tool), ''),
    condition_back = coalesce($12, l.condition_back),
    accessories_given = coalesce($16::jsonb, l.accessories_given),
    accessories_missing = coalesce($13::jsonb, l.accessories_missing),
    damage = nullif(coalesce($14, l.damage), ''), entry_id = e.entry_id
from entry e
where l.id = $4
returning e.entry_id
