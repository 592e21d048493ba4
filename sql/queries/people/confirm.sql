-- Ends that a person waits for a check.
-- $1 actor PersonID
-- $2 person PersonID
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append('people.confirm', $1, array[0::bigint],
        array['{}'::jsonb], array[jsonb_build_object('person', $2::bigint)]) a
), checked as (
    delete from person_to_check w using entry e where w.person_id = $2
    returning w.id
)
select e.entry_id from entry e where (select count(*) from checked) >= 0
