-- Plans a stocktaking; the database gives its number.
-- $1 actor PersonID
-- $2 cut_off CalendarDay
-- $3 count_from CalendarDay
-- $4 count_until CalendarDay
-- $5 method String
-- $6 unit String? · its code
-- $7 location String?
-- $8 category String?
-- $9 lead PersonID
-- $10 caller PersonID
-- $11 scribe PersonID
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append('stocktaking.plan', $1, array[0::bigint],
        array[jsonb_build_object('cut_off', $2::date, 'from', $3::date, 'until', $4::date,
                                 'method', $5::text, 'unit', $6::text, 'location', $7::text,
                                 'category', $8::text)],
        array[jsonb_build_object('people', to_jsonb(array[$9::bigint, $10, $11]))]) a
)
insert into stocktaking (cut_off, count_from, count_until, method, unit_id, location, category,
                         lead_id, caller_id, scribe_id, entry_id)
select $2, $3, $4, $5, (select u.id from unit u where u.code = $6), $7, $8, $9, $10, $11, e.entry_id
from entry e
returning entry_id
