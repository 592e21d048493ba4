-- Asks for a device.
-- $1 actor PersonID
-- $2 verb String
-- $3 asker PersonID
-- $4 lotse PersonID? · null: anyone
-- $5 wished_from CalendarDay
-- $6 wished_until CalendarDay?
-- $7 purpose String?
-- $8 tool String?
-- $9 submission String? · what it calls itself; null: asked otherwise
-- $10 id Int64
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append($2, $1, array[0::bigint],
        array[jsonb_strip_nulls(jsonb_build_object('request', 'R' || $10::bigint, 'from', $5::date, 'until', $6::date))],
        array[jsonb_strip_nulls(jsonb_build_object('person', $3::bigint, 'lotse', $4::bigint,
                                                   'purpose', nullif($7::text, ''),
                                                   'tool', nullif($8::text, '')))]) a
)
insert into request (id, asker_id, lotse_id, is_for_anyone, wished_from, wished_until, purpose, tool,
                     submission, asked_at, entry_id)
overriding system value
select $10, $3, $4, $4::bigint is null, $5::date, $6::date, nullif($7, ''), nullif($8, ''), submission_key($9),
       clock_timestamp(), e.entry_id
from entry e
returning entry_id
