-- Takes an event back that did not happen, with its briefings and attendance.
-- $1 actor PersonID
-- $2 event EventID
-- $3 because String
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append('events.withdraw', $1, array[0::bigint],
        array[(select jsonb_build_object('title', v.title, 'day', v.day) from event v where v.id = $2)],
        array[jsonb_build_object('because', $3::text)]) a
), unattended as (
    delete from attendance a where a.event_id = $2 and exists (select from entry) returning a.id
), unbriefed as (
    delete from briefing b where b.event_id = $2 and exists (select from entry) returning b.id
), gone as (
    delete from event v
    where v.id = $2 and exists (select from entry)
      and (select count(*) from unattended) + (select count(*) from unbriefed) >= 0
    returning v.id
)
select e.entry_id from entry e where (select count(*) from gone) >= 0
