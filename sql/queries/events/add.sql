-- Records an event with its briefings.
-- $1 actor · $2 title · $3 day · $4 kind · $5 place · $6 tools text[] · $7 teams text[], null: none
with entry as (
    select a.entry_id from journal_append('events.add', $1, array[0::bigint],
        array[jsonb_build_object('title', $2::text, 'day', $3::date)], array['{}'::jsonb]) a
), recorded as (
    insert into event (title, day, kind, place, entry_id)
    select $2, $3, $4, $5, e.entry_id from entry e
    returning id, entry_id
), briefed as (
    insert into briefing (event_id, tool, team, entry_id)
    select r.id, b.tool, b.team, r.entry_id
    from recorded r cross join unnest($6::text[], $7::text[]) as b (tool, team)
    returning id
)
select r.entry_id, r.id from recorded r where (select count(*) from briefed) >= 0
