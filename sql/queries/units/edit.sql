-- Changes the fields of a unit that the JSON names; null clears one. What is dated is so from a day
-- on, or is set right for all the time before.
-- $1 actor PersonID
-- $2 unit String · its code
-- $3 fields PostgresJSON
-- $4 day CalendarDay? · null: a correction
-- $5 because String? · why, for the journal
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append('units.edit', $1, array[0::bigint],
        array[$3::jsonb || jsonb_build_object('unit', $2::text, 'from', $4::date)],
        array[jsonb_build_object('because', $5::text)]) a
)
select e.entry_id
from entry e cross join unit u
where u.code = $2
  and update_fact('unit', u.id, unit_fields($3::jsonb) || jsonb_build_object('entry_id', e.entry_id),
                  $4::date)::text is not null
