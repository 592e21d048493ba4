-- Records who attended an event; who is recorded already stays.
-- $1 actor PersonID
-- $2 event EventID
-- $3 people [PersonID]
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append('events.attend', $1, array[0::bigint],
        array[jsonb_build_object('event', $2::bigint)],
        array[jsonb_build_object('people', to_jsonb($3::bigint[]))]) a
), attended as (
    insert into attendance (event_id, person_id, entry_id)
    select $2, p.id, e.entry_id from unnest($3::bigint[]) as p (id) cross join entry e
    where not exists (select from attendance a where a.event_id = $2 and a.person_id = p.id)
    returning id
)
select e.entry_id from entry e where (select count(*) from attended) >= 0
