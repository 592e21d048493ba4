-- Signs a stocktaking; with both signatures it is released.
-- $1 actor PersonID
-- $2 stocktaking Int64
-- $3 as_lead Bool · else for the inventory office
-- column entry_id EntryID
with entry as (
    select a.entry_id
    from stocktaking s
    cross join lateral journal_append('stocktaking.release', $1, array[0::bigint],
        array[jsonb_build_object('stocktaking', stocktaking_number(s.year, s.number),
                                 'signed_as', case when $3 then 'lead' else 'office' end)],
        array['{}'::jsonb]) a
    where s.id = $2
)
update stocktaking s
set lead_signed_at = case when $3 then clock_timestamp() else s.lead_signed_at end,
    office_signed_at = case when $3 then s.office_signed_at else clock_timestamp() end,
    office_id = case when $3 then s.office_id else $1 end,
    released_at = case when ($3 and s.office_signed_at is not null)
                         or (not $3 and s.lead_signed_at is not null)
                       then clock_timestamp() end,
    entry_id = e.entry_id
from entry e where s.id = $2
returning s.entry_id
