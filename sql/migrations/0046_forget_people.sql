-- People are forgotten on time, and what they did stays as a count: the row of a loan, a handover or
-- an attendance remains, and who it was is empty in it and in all of its earlier versions.
--
-- Runs in the role of erasure, which alone may change the past. No journal entry says what a row was
-- before: that is what is forgotten.

-- Which columns name people -----------------------------------------------------------------------

create table personal_column (
    table_name  text not null,
    column_name text not null,
    handling    text not null,
    constraint personal_column_pkey primary key (table_name, column_name),
    constraint personal_column_handling
        check (handling in ('cleared', 'deleted', 'reworded', 'own words'))
);
comment on table personal_column is
    'What forgetting does: of a number of a person, "cleared" empties it and keeps the row, "deleted" '
    'takes the row; of a text, "reworded" strikes out names wherever they stand, and "own words" in the '
    'person''s own rows. Earlier versions follow their table.';

insert into personal_column (table_name, column_name, handling) values
    ('loan', 'borrower_id', 'cleared'),
    ('custody', 'holder_id', 'cleared'),
    ('attendance', 'person_id', 'cleared'),
    ('person_to_check', 'recorded_by', 'cleared'),
    ('person_to_check', 'person_id', 'deleted'),
    ('contact', 'person_id', 'deleted'),
    ('membership', 'person_id', 'deleted'),
    ('role_grant', 'person_id', 'deleted'),
    ('account', 'person_id', 'deleted'),
    ('api_token', 'person_id', 'deleted'),
    ('password_link', 'person_id', 'deleted'),
    ('password_link', 'made_by', 'deleted'),
    ('sign_in_session', 'person_id', 'deleted'),
    ('sign_in_place', 'person_id', 'deleted'),
    ('loan', 'purpose', 'own words'),
    ('loan', 'tool', 'own words'),
    ('custody', 'purpose', 'own words'),
    ('loan', 'damage', 'reworded'),
    ('custody', 'damage', 'reworded'),
    ('withdrawal', 'reason', 'reworded'),
    ('withdrawal', 'data_wiped', 'reworded'),
    ('device', 'name', 'reworded'),
    ('device', 'location', 'reworded'),
    ('device', 'note', 'reworded'),
    ('device_past', 'name', 'reworded'),
    ('device_past', 'location', 'reworded'),
    ('event', 'title', 'reworded'),
    ('event', 'place', 'reworded'),
    ('briefing', 'team', 'reworded'),
    ('year_closing', 'closed_by', 'cleared'),
    ('year_closing', 'requested_by', 'cleared'),
    ('year_closing', 'reopened_by', 'cleared'),
    ('year_closing', 'because', 'reworded');

-- Whose row goes nowhere else names nobody: null is "removed" in these, as in loan and custody.
alter table attendance alter column person_id drop not null;
alter table attendance_version alter column person_id drop not null;
comment on column attendance.person_id is 'null: the person was removed.';
alter table person_to_check alter column recorded_by drop not null;
alter table person_to_check_version alter column recorded_by drop not null;
comment on column person_to_check.recorded_by is 'null: the person was removed.';

-- Figures by unit stay the same: a handover keeps for which unit it was when it forgets to whom.
call add_versioned_column('custody', 'held_for', 'bigint');
comment on column custody.held_for is
    'Of a Lotse who was removed: the first unit in which they worked when they got it.';

create index year_closing_closed_by on year_closing (closed_by);
create index year_closing_requested_by on year_closing (requested_by);
create index year_closing_reopened_by on year_closing (reopened_by);
-- Erasing finds what names somebody by an index, also among a million loans.
create index loan_version_borrower_id on loan_version (borrower_id);
create index custody_version_holder_id on custody_version (holder_id);
create index contact_person_id on contact (person_id);
create index role_grant_person_id on role_grant (person_id);
create index password_link_made_by on password_link (made_by);
create index person_to_check_person_id on person_to_check (person_id);
create index attendance_version_person_id on attendance_version (person_id);
create index membership_version_person_id on membership_version (person_id);
create index contact_version_person_id on contact_version (person_id);
create index role_grant_version_person_id on role_grant_version (person_id);
create index person_to_check_version_person_id on person_to_check_version (person_id);
create index person_to_check_version_recorded_by on person_to_check_version (recorded_by);
create index person_version_merged_into on person_version (merged_into)
    where merged_into is not null;
create index loan_damaged on loan (id) where damage is not null;
create index custody_damaged on custody (id) where damage is not null;
create index journal_personal_person on journal_personal (((part ->> 'person')::bigint))
    where part ? 'person';
create index journal_personal_behind on journal_personal (((part ->> 'behind')::bigint))
    where part ? 'behind';

-- Keys under which people are forgotten again -------------------------------------------------------

create table city_identity (
    id uuid not null default gen_random_uuid(),
    constraint city_identity_pkey primary key (id)
);
comment on table city_identity is
    'One row: by it this city''s list of forgotten people outside the database is known.';
insert into city_identity default values;

create table erasure_key (
    person_id bigint not null,
    key       uuid   not null default gen_random_uuid(),
    constraint erasure_key_pkey primary key (person_id),
    constraint erasure_key_once unique (key),
    constraint erasure_key_person foreign key (person_id) references person (id) on delete cascade
);
comment on table erasure_key is
    'Random, so that it says nothing of the person. Who was forgotten is noted by it outside the '
    'database: a backup that is restored has it too, and they are forgotten again.';
insert into personal_column (table_name, column_name, handling)
    values ('erasure_key', 'person_id', 'deleted');

create table forgotten_key (
    key          uuid not null,
    forgotten_on date not null default current_date,
    constraint forgotten_key_pkey primary key (key)
);
comment on table forgotten_key is 'The keys of people who are forgotten here.';

create function give_erasure_keys() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into erasure_key (person_id) select n.id from new_rows n on conflict do nothing;
    return null;
end
$$;
revoke all on function give_erasure_keys from public;
create trigger give_erasure_keys after insert on person
    referencing new table as new_rows for each statement execute function give_erasure_keys();
insert into erasure_key (person_id) select p.id from person p;

-- The role of erasure passes the triggers that keep the past -----------------------------------------

-- Undo would bring back what was forgotten, from the version that these would make.
create procedure let_erasure_pass(fact_table text)
    language plpgsql set search_path = public, pg_temp as $$
declare
    not_erasing text := 'current_user::text not like ''leihlotse\_erasure\_%''';
begin
    execute format('drop trigger keep_changed on %I', fact_table);
    execute format('create trigger keep_changed after update on %1$I '
        'referencing old table as old_rows new table as new_rows '
        'for each statement when (%3$s) execute function %2$I()', fact_table,
        fact_table || '_keep_changed', not_erasing);
    execute format('drop trigger keep_deleted on %I', fact_table);
    execute format('create trigger keep_deleted after delete on %1$I '
        'referencing old table as old_rows '
        'for each statement when (%3$s) execute function %2$I()', fact_table,
        fact_table || '_keep_deleted', not_erasing);
    call grant_to('erasure', 'select, update, delete', fact_table::regclass);
end
$$;

create or replace procedure keep_versions_of(fact_table text, device_column text default null)
    language plpgsql set search_path = public, pg_temp as $$
begin
    call make_versions_of(fact_table, device_column);
    call watch_changes_of(fact_table, device_column);
    call let_erasure_pass(fact_table);
end
$$;

do $$
declare
    fact record;
begin
    for fact in select v.name from versioned_table v loop
        call let_erasure_pass(fact.name);
    end loop;
end
$$;

-- Words about a device are struck out of what was valid before too, not as a change from today on.
drop trigger date_attributes on device;
create trigger date_attributes
    before update of name, category, asset_class, unit_id, location, cost_centre, useful_life_months
    on device for each row when (current_user::text not like 'leihlotse\_erasure\_%')
    execute function date_attributes();

do $$
declare
    erasure name := (select role_name from database_role where purpose = 'erasure');
    owned record;
begin
    execute format('grant execute on function guard_devices to %I', erasure);
    for owned in
        select distinct c.table_name from personal_column c
        where c.table_name not in (select v.name from versioned_table v)
        union
        values ('idempotency'), ('sign_in_attempt')
    loop
        execute format('grant select, update, delete on %I to %I', owned.table_name, erasure);
    end loop;
    -- Forgotten, but never otherwise than it was.
    execute format('grant select, delete on journal_personal to %I', erasure);
end
$$;
call grant_to('erasure', 'select', 'personal_column');
call grant_to('erasure', 'select', 'versioned_table');
call grant_to('erasure', 'select', 'journal_chain');
call grant_to('erasure', 'select', 'city_identity');
call grant_to('erasure', 'select, insert', 'forgotten_key');
call grant_to('program', 'select', 'personal_column');
call grant_to('program', 'select', 'city_identity');
call grant_to('program', 'select', 'erasure_key');
call grant_to('program', 'select', 'forgotten_key');

-- Forgetting ----------------------------------------------------------------------------------------

-- A pattern that finds any of these words, as a whole and however it is capitalised; null: none is long
-- enough to mean somebody.
create function words_to_strike(words text[]) returns text
    language sql immutable
    return (select '(?<![[:alnum:]])(' || string_agg(distinct
                       regexp_replace(w.word, '([^[:alnum:][:space:]])', '\\\1', 'g'), '|')
                   || ')(?![[:alnum:]])'
            from unnest(words) as w (word) where length(w.word) >= 4);

-- The text without these words.
create function without_words(value text, pattern text) returns text
    language sql immutable strict
    return regexp_replace(value, pattern, '***', 'gi');

-- The rows under which people are recorded: their own and those that were merged into these.
create function rows_of_people(people bigint[]) returns bigint[]
    language sql stable
    begin atomic
        select array(
            select u.id from unnest(people) as u (id)
            union
            select p.id from person p where p.merged_into = any (people)
            union
            select v.id from person_version v where v.merged_into = any (people)
                and not exists (select from person p where p.id = v.id and p.merged_into is null));
    end;

-- Deletes who and what stands beside these entries; what a file brought of many people stays.
create function forget_entries(entries bigint[]) returns bigint
    language plpgsql set search_path = public, pg_temp as $$
declare
    forgotten bigint;
begin
    delete from journal_personal p using journal j
        where p.entry_id = any (entries) and j.id = p.entry_id and j.verb not like 'import.%';
    get diagnostics forgotten = row_count;
    return forgotten;
end
$$;

-- The entries that a table's rows and their versions name, where a column has one of these numbers.
create function entries_naming(fact_table text, column_name text, numbers bigint[]) returns bigint[]
    language plpgsql stable set search_path = public, pg_temp as $$
declare
    entries bigint[];
begin
    execute format('select array(select t.entry_id from %1$I t where t.%3$I = any ($1) '
        'union select v.entry_id from %2$I v where v.%3$I = any ($1) '
        'union select v.ended_by from %2$I v where v.%3$I = any ($1))',
        fact_table, fact_table || '_version', column_name) into entries using numbers;
    return entries;
end
$$;

-- What people are and were called by.
create function words_of_people(ids bigint[]) returns text[]
    language sql stable set search_path = public, pg_temp
    return array(
        select distinct w.word
        from (select p.name, p.first_name, p.last_name, p.login, p.email, p.personnel_number
              from person p where p.id = any (ids)
              union
              select v.name, v.first_name, v.last_name, v.login, v.email, v.personnel_number
              from person_version v where v.id = any (ids)) n
        cross join lateral unnest(array[n.name, n.first_name || ' ' || n.last_name,
            n.last_name || ', ' || n.first_name, n.login, n.email, n.personnel_number]) as w (word)
        where w.word is not null);

-- Strikes names out of what people wrote in rows that are about to forget them: later nobody could tell whose
-- words they are.
create function strike_own_words(fact_table text, numbers bigint[]) returns void
    language plpgsql set search_path = public, pg_temp as $$
declare
    part record;
begin
    for part in
        select t.name, c.column_name, o.column_name as owner
        from personal_column c
        join personal_column o on o.table_name = c.table_name and o.handling = 'cleared'
        cross join lateral (values (c.table_name), (c.table_name || '_version')) as t (name)
        where c.table_name = fact_table and c.handling = 'own words'
    loop
        execute format('update %1$I t set %2$I = without_words(t.%2$I, w.pattern) '
            'from (select p.person, words_to_strike(words_of_people(array[p.person])) as pattern '
            'from (select distinct t.%3$I as person from %1$I t '
            'where t.id = any ($1) and t.%2$I is not null and t.%3$I is not null offset 0) p offset 0) w '
            'where t.id = any ($1) and t.%3$I = w.person and t.%2$I ~* w.pattern',
            part.name, part.column_name, part.owner) using numbers;
    end loop;
end
$$;

-- Loans that forget who borrowed, handovers that forget to whom; the rows stay.
create function forget_borrowers(loans bigint[]) returns bigint
    language plpgsql set search_path = public, pg_temp as $$
declare
    forgotten bigint;
begin
    perform forget_entries(entries_naming('loan', 'id', loans)
        || array(select d.entry_id from loan_due_past d where d.loan_id = any (loans)));
    perform strike_own_words('loan', loans);
    update loan l set borrower_id = null where l.id = any (loans) and l.borrower_id is not null;
    get diagnostics forgotten = row_count;
    update loan_version v set borrower_id = null
        where v.id = any (loans) and v.borrower_id is not null;
    return forgotten;
end
$$;

create function forget_holders(custodies bigint[]) returns bigint
    language plpgsql set search_path = public, pg_temp as $$
declare
    forgotten bigint;
begin
    perform forget_entries(entries_naming('custody', 'id', custodies));
    perform strike_own_words('custody', custodies);
    update custody c
    set held_for = (select f.unit_id from first_units() f
                    where f.person_id = c.holder_id and f.valid @> lower(c.period)::date limit 1),
        holder_id = null
    where c.id = any (custodies) and c.holder_id is not null;
    get diagnostics forgotten = row_count;
    update custody_version v
    set held_for = (select f.unit_id from first_units() f
                    where f.person_id = v.holder_id and f.valid @> lower(v.period)::date limit 1),
        holder_id = null
    where v.id = any (custodies) and v.holder_id is not null;
    return forgotten;
end
$$;

-- Forgets people everywhere, and tells how many rows of each kind forgot them.
create function forget_people(people bigint[]) returns jsonb
    language plpgsql set search_path = public, pg_temp as $$
declare
    ids bigint[] := rows_of_people(people);
    words text[] := words_of_people(ids);
    pattern text := words_to_strike(words);
    entries bigint[] := array(
        select p.entry_id from journal_personal p where p.actor_id = any (ids)
        union
        select p.entry_id from journal_personal p
        where p.part ? 'person' and (p.part ->> 'person')::bigint = any (ids)
        union
        select p.entry_id from journal_personal p
        where p.part ? 'behind' and (p.part ->> 'behind')::bigint = any (ids));
    counts jsonb := '{}';
    part record;
    changed bigint;
    also_changed bigint;
begin
    for part in
        select c.table_name, c.column_name from personal_column c
        join versioned_table v on v.name = c.table_name
        where c.handling in ('cleared', 'deleted')
        union all values ('person', 'id')
    loop
        entries := entries || entries_naming(part.table_name, part.column_name, ids);
    end loop;
    changed := forget_entries(entries);
    -- An import by them stays an import, by somebody.
    delete from journal_personal p where p.actor_id = any (ids)
        or p.part ? 'behind' and (p.part ->> 'behind')::bigint = any (ids);
    get diagnostics also_changed = row_count;
    counts := counts || jsonb_build_object('journal', changed + also_changed);

    -- Free text: in their own rows, while these can still be told, then wherever it stands.
    for part in
        select c.table_name, c.column_name, o.column_name as owner, v.name is not null as has_versions
        from personal_column c
        join personal_column o on o.table_name = c.table_name and o.handling = 'cleared'
        left join versioned_table v on v.name = c.table_name
        where c.handling = 'own words' and pattern is not null
    loop
        execute format('update %1$I t set %2$I = without_words(t.%2$I, $2) '
            'where t.%3$I = any ($1) and t.%2$I ~* $2', part.table_name, part.column_name, part.owner)
            using ids, pattern;
        execute format('update %1$I t set %2$I = without_words(t.%2$I, $2) '
            'where t.%3$I = any ($1) and t.%2$I ~* $2', part.table_name || '_version',
            part.column_name, part.owner) using ids, pattern;
    end loop;
    for part in
        select c.table_name, c.column_name, v.name is not null as has_versions
        from personal_column c
        left join versioned_table v on v.name = c.table_name
        where c.handling = 'reworded' and pattern is not null
    loop
        execute format('update %1$I t set %2$I = without_words(t.%2$I, $1) '
            'where t.%2$I is not null and t.%2$I ~* $1', part.table_name, part.column_name)
            using pattern;
        continue when not part.has_versions;
        execute format('update %1$I t set %2$I = without_words(t.%2$I, $1) '
            'where t.%2$I is not null and t.%2$I ~* $1', part.table_name || '_version',
            part.column_name) using pattern;
    end loop;

    -- What events were called that are published since; the day before and the count behind are no words.
    update year_figure f
    set cells = array[f.cells[1], without_words(f.cells[2], pattern), without_words(f.cells[3], pattern),
                      without_words(f.cells[4], pattern), f.cells[5]]
    where f.dataset = 'occasions' and array_to_string(f.cells[2:4], E'\n') ~* pattern;
    update year_figure f
    set cells = array[without_words(f.cells[1], pattern)] || f.cells[2:]
    where f.dataset = 'events' and f.cells[1] ~* pattern;

    -- What was answered names people; sent again it says only that it was done.
    delete from idempotency i
        where split_part(i.key, ':', 1) = any (ids::text[]);
    update idempotency i set outcome = i.outcome || '{"done": [], "notes": [], "next": []}'
        where i.outcome::text ~* pattern
           or i.outcome::text ~ ('#(' || array_to_string(ids, '|') || ')\M');
    delete from sign_in_attempt a
        where a.account = any (array(select 'person ' || i.id from unnest(ids) as i (id)));

    update custody c
    set held_for = (select f.unit_id from first_units() f
                    where f.person_id = c.holder_id and f.valid @> lower(c.period)::date limit 1)
    where c.holder_id = any (ids);
    update custody_version v
    set held_for = (select f.unit_id from first_units() f
                    where f.person_id = v.holder_id and f.valid @> lower(v.period)::date limit 1)
    where v.holder_id = any (ids);

    insert into forgotten_key (key) select k.key from erasure_key k where k.person_id = any (ids)
        on conflict do nothing;
    for part in
        select c.table_name, c.column_name, v.name is not null as has_versions,
               case c.handling when 'cleared' then format('update %I t set %I = null',
                                                          c.table_name, c.column_name)
                    else format('delete from %I t', c.table_name) end as change,
               case c.handling when 'cleared' then format('update %I t set %I = null',
                                                          c.table_name || '_version', c.column_name)
                    else format('delete from %I t', c.table_name || '_version') end as change_of_versions
        from personal_column c
        left join versioned_table v on v.name = c.table_name
        where c.handling in ('cleared', 'deleted')
        order by c.handling
    loop
        execute part.change || format(' where t.%I = any ($1)', part.column_name) using ids;
        get diagnostics changed = row_count;
        if part.has_versions then
            execute part.change_of_versions || format(' where t.%I = any ($1)', part.column_name)
                using ids;
        end if;
        if part.table_name in ('loan', 'custody', 'attendance') then
            counts := counts || jsonb_build_object(part.table_name, changed);
        end if;
    end loop;
    delete from person_version v where v.id = any (ids);
    update person p set merged_into = null where p.merged_into = any (ids);
    delete from person p where p.id = any (ids);
    get diagnostics changed = row_count;
    return counts || jsonb_build_object('person', cardinality(people), 'rows', changed);
end
$$;
