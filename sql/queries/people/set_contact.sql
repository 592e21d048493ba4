-- Makes a person the contact of units from a day on, or ends it with that day, which is the last.
-- $1 actor PersonID
-- $2 person PersonID
-- $3 units [String] · codes
-- $4 day CalendarDay
-- $5 ending Bool
-- column entry_id EntryID
with entry as (
    select a.entry_id from journal_append('people.contact', $1, array[0::bigint],
        array[jsonb_build_object('units', to_jsonb($3::text[]), 'on', $4::date, 'ends', $5::boolean)],
        array[jsonb_build_object('person', $2::bigint)]) a
), wanted as (
    select coalesce((select u.id from unit u where lower(u.code) = lower(c.code)), 0) as unit_id
    from unnest($3::text[]) as c (code)
), never_was as (
    delete from contact k
    using wanted w
    where $5 and k.person_id = $2 and k.unit_id = w.unit_id and lower(k.valid) > $4::date
      and exists (select from entry)
    returning k.id
), ended as (
    update contact k set valid = daterange(lower(k.valid), $4::date + 1), entry_id = e.entry_id
    from entry e, wanted w
    where $5 and k.person_id = $2 and k.unit_id = w.unit_id and k.valid @> $4::date
    returning k.id
), begun as (
    insert into contact (person_id, unit_id, valid, entry_id)
    select $2, w.unit_id, daterange($4, null), e.entry_id from wanted w cross join entry e
    where not $5
    returning id
)
select e.entry_id from entry e
where (select count(*) from never_was) + (select count(*) from ended) + (select count(*) from begun) >= 0
