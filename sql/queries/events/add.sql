-- Records an event with its briefings.
-- $1 actor PersonID
-- $2 title String
-- $3 day CalendarDay
-- $4 kind String?
-- $5 place String?
-- $6 tools [String]
-- $7 teams [String?] · one a tool, null: none
-- column entry_id EntryID
-- column id EventID
with entry as (
    select a.entry_id from journal_append('events.add', $1, array[0::bigint],
        array[jsonb_build_object('title', $2::text, 'day', $3::date)], array['{}'::jsonb]) a
), recorded as (
    insert into event (title, day, kind, place, entry_id)
    select $2, $3, nullif($4, ''), nullif($5, ''), e.entry_id from entry e
    returning id, entry_id
), briefed as (
    insert into briefing (event_id, tool, team, entry_id)
    select r.id, b.tool, nullif(b.team, ''), r.entry_id
    from recorded r cross join unnest($6::text[], $7::text[]) as b (tool, team)
    returning id
)
select r.entry_id, r.id from recorded r where (select count(*) from briefed) >= 0
