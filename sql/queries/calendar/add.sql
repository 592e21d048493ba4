-- Closes days, for the whole city or one unit.
-- $1 actor PersonID
-- $2 days [CalendarDay]
-- $3 unit String? · its code, null: the city
-- $4 name String
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append('calendar.close', $1, array[0::bigint],
        array[jsonb_build_object('days', to_jsonb($2::date[]), 'unit', $3::text, 'name', $4::text)],
        array['{}'::jsonb]) a
)
insert into closed_day (day, unit_id, name, entry_id)
select d.day,
       case when $3::text is not null
            then coalesce((select u.id from unit u where lower(u.code) = lower($3)), 0) end,
       $4, e.entry_id
from unnest($2::date[]) as d (day) cross join entry e
returning entry_id
