-- Changes what is recorded of an event; null leaves a column as it is, an empty text clears it.
-- $1 actor PersonID
-- $2 event EventID
-- $3 title String?
-- $4 day CalendarDay?
-- $5 kind String?
-- $6 place String?
-- $7 tools [String]? · all that it introduced, null: unchanged
-- $8 teams [String?]? · one a tool
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append('events.edit', $1, array[0::bigint],
        array[jsonb_build_object('event', $2::bigint, 'title', $3::text, 'day', $4::date,
                                 'kind', $5::text, 'place', $6::text, 'tools', to_jsonb($7::text[]))],
        array['{}'::jsonb]) a
), wanted as (
    select b.tool, nullif(b.team, '') as team from unnest($7::text[], $8::text[]) as b (tool, team)
), gone as (
    delete from briefing b
    where $7::text[] is not null and b.event_id = $2 and exists (select from entry)
      and b.tool not in (select w.tool from wanted w)
    returning b.id
), changed as (
    update briefing b set team = w.team, entry_id = e.entry_id
    from wanted w cross join entry e
    where b.event_id = $2 and b.tool = w.tool and b.team is distinct from w.team
    returning b.id
), added as (
    insert into briefing (event_id, tool, team, entry_id)
    select $2, w.tool, w.team, e.entry_id from wanted w cross join entry e
    where not exists (select from briefing b where b.event_id = $2 and b.tool = w.tool)
    returning id
)
update event v
set title = coalesce($3, v.title), day = coalesce($4::date, v.day),
    kind = nullif(coalesce($5, v.kind), ''), place = nullif(coalesce($6, v.place), ''),
    entry_id = e.entry_id
from entry e
where v.id = $2
  and (select count(*) from gone) + (select count(*) from changed) + (select count(*) from added) >= 0
returning e.entry_id
