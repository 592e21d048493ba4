-- Takes back that people attended an event.
-- $1 actor PersonID
-- $2 event EventID
-- $3 people [PersonID]
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append('events.attend', $1, array[0::bigint],
        array[jsonb_build_object('event', $2::bigint, 'ends', true)],
        array[jsonb_build_object('people', to_jsonb($3::bigint[]))]) a
), gone as (
    delete from attendance a
    where a.event_id = $2 and a.person_id = any ($3::bigint[]) and exists (select from entry)
    returning a.id
)
select e.entry_id from entry e where (select count(*) from gone) >= 0
