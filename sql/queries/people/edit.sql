-- Changes the fields of a person that the JSON names, and their units and roles where given.
-- $1 actor PersonID
-- $2 person PersonID
-- $3 fields PostgresJSON
-- $4 units [String]? · codes, null: unchanged
-- $5 roles [String]? · null: unchanged
-- $6 left_on CalendarDay? · null: unchanged
-- $7 verb String
-- $8 day CalendarDay? · from when on these are the units, null: a correction
-- $9 because String? · why, for the journal
-- column entry_id EntryID
with typed as (
    select * from jsonb_to_record($3::jsonb) as r (
        name text, first_name text, last_name text, login text, email text,
        personnel_number text, organisation text)
), entry as (
    select a.entry_id from journal_append($7, $1, array[0::bigint],
        array[jsonb_build_object('roles', to_jsonb($5::text[]), 'from',
                                 case when $4::text[] is not null then $8::date end)],
        array[$3::jsonb || jsonb_build_object('person', $2::bigint, 'units', to_jsonb($4::text[]),
                                              'left_on', $6::date, 'because', $9::text)]) a
), working as materialized (
    select set_units($2, array(
               select coalesce((select u.id from unit u where lower(u.code) = lower(c.code)), 0)
               from unnest($4::text[]) as c (code)), $8::date, e.entry_id)::text as done
    from entry e where $4::text[] is not null
), gone_role as (
    delete from role_grant g
    where $5::text[] is not null and g.person_id = $2 and g.role <> all ($5::text[])
      and exists (select from entry)
    returning g.id
), new_role as (
    insert into role_grant (person_id, role, entry_id)
    select $2, r.role, e.entry_id from unnest($5::text[]) as r (role) cross join entry e
    where not exists (select from role_grant g where g.person_id = $2 and g.role = r.role)
    returning id
)
update person p
set name = case when $3::jsonb ? 'name' then t.name else p.name end,
    first_name = case when $3::jsonb ? 'first_name' then t.first_name else p.first_name end,
    last_name = case when $3::jsonb ? 'last_name' then t.last_name else p.last_name end,
    login = case when $3::jsonb ? 'login' then t.login else p.login end,
    email = case when $3::jsonb ? 'email' then t.email else p.email end,
    personnel_number = case when $3::jsonb ? 'personnel_number' then t.personnel_number else p.personnel_number end,
    organisation = case when $3::jsonb ? 'organisation' then t.organisation else p.organisation end,
    left_on = coalesce($6::date, p.left_on),
    entry_id = e.entry_id
from typed t cross join entry e
where p.id = $2 and (select count(w.done) from working w) + (select count(*) from gone_role) + (select count(*) from new_role) >= 0
returning e.entry_id
