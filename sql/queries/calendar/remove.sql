-- Takes back that days are closed, for the whole city or one unit.
-- $1 actor PersonID
-- $2 days [CalendarDay]
-- $3 unit String? · its code, null: the city
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append('calendar.close', $1, array[0::bigint],
        array[jsonb_build_object('days', to_jsonb($2::date[]), 'unit', $3::text, 'ends', true)],
        array['{}'::jsonb]) a
), gone as (
    delete from closed_day c
    where c.day = any ($2::date[]) and exists (select from entry)
      and c.unit_id is not distinct from (select u.id from unit u where lower(u.code) = lower($3))
    returning c.id
)
select e.entry_id from entry e where (select count(*) from gone) >= 0
