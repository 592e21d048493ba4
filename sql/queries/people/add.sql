-- Records a new person and where they work. Whom a Lotse records waits for IT's check.
-- $1 actor PersonID? · null: the first person ever
-- $2 fields PostgresJSON
-- $3 units [String] · codes
-- $4 roles [String]
-- $5 id PersonID? · as it was drawn for them; null: the next one
-- $6 waits Bool · for IT's check
-- column entry_id EntryID
-- column id PersonID
with typed as (
    select * from jsonb_to_record($2::jsonb) as r (
        name text, first_name text, last_name text, login text, email text,
        personnel_number text, organisation text)
), entry as (
    select a.entry_id from journal_append(
        case when $1::bigint is null then 'people.init' else 'people.add' end, $1, array[0::bigint],
        array[jsonb_build_object('roles', to_jsonb($4::text[]))],
        array[$2::jsonb || jsonb_build_object('units', to_jsonb($3::text[]))]) a
), recorded as (
    insert into person (id, name, first_name, last_name, login, email, personnel_number, organisation,
                        entry_id)
    overriding system value
    select coalesce($5, take_person_number(null)), t.name, t.first_name, t.last_name, t.login, t.email, t.personnel_number,
           t.organisation, e.entry_id
    from typed t cross join entry e
    returning id, entry_id
), belonging as (
    insert into membership (person_id, unit_id, entry_id)
    select r.id, coalesce((select u.id from unit u where lower(u.code) = lower(c.code)), 0),
           r.entry_id
    from recorded r cross join unnest($3::text[]) as c (code)
    returning id
), granted as (
    insert into role_grant (person_id, role, entry_id)
    select r.id, g.role, r.entry_id from recorded r cross join unnest($4::text[]) as g (role)
    returning id
), waiting as (
    insert into person_to_check (person_id, recorded_by, entry_id)
    select r.id, $1, r.entry_id from recorded r where $6
    returning id
)
select r.entry_id, r.id from recorded r
where (select count(*) from belonging) + (select count(*) from granted) + (select count(*) from waiting) >= 0
