-- Corrects who has a device in custody, and what was said of it; null leaves a column as it is, an
-- empty text clears it. Of a taking back, what came back is corrected where the Lotse's custody ended; of
-- a handover, the condition is the one in which it was given.
-- $1 actor PersonID
-- $2 device DeviceID
-- $3 corrected EntryID
-- $4 custody CustodyID
-- $5 because String
-- $6 holder PersonID?
-- $7 purpose String?
-- $8 condition String?
-- $9 damage String?
-- $10 missing PostgresJSON?
-- $11 began_at String? · as text: for the journal
-- $12 accessories PostgresJSON?
-- $13 event EventID?
-- column entry_id EntryID
with entry as (
    select a.entry_id
    from journal_append('journal.correct', $1, array[$2::bigint],
        array[jsonb_build_object('corrects', $3::bigint, 'condition', $8::text,
                                 'missing', $10::jsonb, 'on', $11::text,
                                 'accessories', $12::jsonb, 'event', $13::bigint)],
        array[jsonb_build_object('because', $5::text, 'holder', $6::bigint,
                                 'purpose', $7::text, 'damage', $9::text)]) a
), ended as (
    update custody c
    set condition_back = coalesce($8, c.condition_back),
        damage = nullif(coalesce($9, c.damage), ''),
        accessories_missing = coalesce($10::jsonb, c.accessories_missing), entry_id = e.entry_id
    from entry e, custody begun
    where begun.id = $4 and begun.kind = 'stock' and c.device_id = $2
      and upper(c.period) = lower(begun.period)
    returning c.id
)
update custody c
set holder_id = case when c.kind = 'lotse' then coalesce($6, c.holder_id) end,
    purpose = nullif(coalesce($7, c.purpose), ''),
    condition_given = case when c.kind = 'lotse' then coalesce($8, c.condition_given) end,
    accessories_given = case when c.kind = 'lotse'
                             then coalesce($12::jsonb, c.accessories_given)
                             else c.accessories_given end,
    damage = case when c.kind = 'lotse' then nullif(coalesce($9, c.damage), '') end,
    accessories_missing = case when c.kind = 'lotse'
                               then coalesce($10::jsonb, c.accessories_missing)
                               else c.accessories_missing end,
    event_id = case when c.kind = 'lotse' then coalesce($13, c.event_id) end,
    entry_id = e.entry_id
from entry e
where c.id = $4 and (select count(*) from ended) >= 0
returning e.entry_id
