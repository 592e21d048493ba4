-- Attributes are valid from a day on, as custodies and loans are: what a device, a unit or a person
-- was said to be on a day stays so when it changes later.
--
-- The fact table holds what is valid now; device_past and unit_past hold what was valid before, from
-- the beginning without a gap up to the day of the last change. A change from a day on adds to them,
-- a correction of what was always wrong rewrites them, and the earlier versions of both are kept like
-- those of any fact. Nothing is valid from a day to come.

-- The columns of a past table that are dated.
create function dated_columns(fact_table text) returns setof text
    language sql stable set search_path = public, pg_temp as $$
    select a.attname::text from pg_attribute a
    where a.attrelid = (fact_table || '_past')::regclass and a.attnum > 0 and not a.attisdropped
      and a.attname not in ('id', fact_table || '_id', 'valid', 'entry_id', 'known_since')
    order by a.attnum
$$;

-- Those members of an object that have these names.
create function chosen_fields(fields jsonb, names text[]) returns jsonb
    language sql immutable parallel safe
    return coalesce((select jsonb_object_agg(f.key, f.value) from jsonb_each(fields) f
                     where f.key = any (names)), '{}');

-- Writes into the past what follows from changing fields of a row, and returns what the row itself is
-- to take of them: all, or what still holds today.
--
-- From a day on a field has its new value until the next change of the same field that was recorded
-- before. Day null: a correction. A field is set right for all the time in which it has had, up to
-- now, the value that it has.
create function record_past(
    fact_table text, row_id bigint, changes jsonb, day date, entry bigint
) returns jsonb
    language plpgsql set search_path = public, pg_temp as $$
declare
    past text := quote_ident(fact_table || '_past');
    owner text := quote_ident(fact_table || '_id');
    dated text[] := array(select dated_columns(fact_table));
    columns text := (select string_agg(quote_ident(c), ', ') from unnest(dated) as c);
    wanted jsonb := chosen_fields(changes, dated);
    standing jsonb;
    last_day date;
    before jsonb;
    part record;
begin
    if wanted = '{}' then
        return changes;
    end if;
    if day > current_date then
        raise exception '% % would be so from a day to come', fact_table, row_id
            using errcode = '23514', constraint = 'attributes_not_in_future';
    end if;
    -- As the table would show them, to be compared with what it shows.
    execute format('select to_jsonb(r) from jsonb_populate_record(null::%I, $1) r', fact_table)
        into part using wanted;
    wanted := chosen_fields(part.to_jsonb, array(select jsonb_object_keys(wanted)));
    execute format('select to_jsonb(t) from %I t where t.id = $1 for update', fact_table)
        into part using row_id;
    standing := chosen_fields(part.to_jsonb, dated);
    execute format('select max(upper(p.valid)) from %s p where p.%s = $1', past, owner)
        into last_day using row_id;

    if day is null then
        for part in execute format(
            'select p.id, to_jsonb(p) as fields from %s p where p.%s = $1 order by p.valid desc',
            past, owner) using row_id
        loop
            wanted := chosen_fields(wanted, array(
                select w.key from jsonb_each(wanted) w where part.fields -> w.key = standing -> w.key));
            exit when wanted = '{}';
            call change_past(fact_table, part.id, wanted, entry);
        end loop;
        return changes;
    end if;

    if last_day is null or day > last_day then
        if not standing @> wanted then
            execute format('insert into %1$s (%2$s, valid, entry_id, %3$s) '
                'select $1, $2, $3, %3$s from %4$I t where t.id = $1', past, owner, columns, fact_table)
                using row_id, daterange(last_day, day), entry;
        end if;
        return changes;
    end if;

    -- Said late: the part of the past in which the day lies is cut there.
    execute format('select p.id, p.valid from %s p where p.%s = $1 and p.valid @> $2 '
        'and lower(p.valid) is distinct from $2', past, owner) into part using row_id, day;
    if part.id is not null then
        execute format('update %s p set valid = $2, entry_id = $3 where p.id = $1', past)
            using part.id, daterange(lower(part.valid), day), entry;
        execute format('insert into %1$s (%2$s, valid, entry_id, %3$s) '
            'select $1, $2, $3, %3$s from %1$s p where p.id = $4', past, owner, columns)
            using row_id, daterange(day, upper(part.valid)), entry, part.id;
    end if;
    for part in execute format(
        'select p.id, to_jsonb(p) as fields from %s p where p.%s = $1 and lower(p.valid) >= $2 '
        'order by p.valid', past, owner) using row_id, day
    loop
        if before is not null then
            wanted := chosen_fields(wanted, array(
                select w.key from jsonb_each(wanted) w where part.fields -> w.key = before -> w.key));
        end if;
        exit when wanted = '{}';
        call change_past(fact_table, part.id, wanted, entry);
        before := part.fields;
    end loop;
    if before is not null then
        wanted := chosen_fields(wanted, array(
            select w.key from jsonb_each(wanted) w where standing -> w.key = before -> w.key));
    end if;
    return (changes - dated) || wanted;
end
$$;

create procedure change_past(fact_table text, past_id bigint, fields jsonb, entry bigint)
    language plpgsql set search_path = public, pg_temp as $$
declare
    columns text := (select string_agg(format('%1$I = r.%1$I', k.name), ', ')
                     from jsonb_object_keys(fields) as k (name));
begin
    execute format('update %1$I p set %2$s, entry_id = $3 '
        'from jsonb_populate_record(null::%1$I, $2) r where p.id = $1', fact_table || '_past', columns)
        using past_id, fields, entry;
end
$$;

-- Whoever changes a dated column by a plain statement changes it from a day on all the same: from the
-- day of the setting leihlotse.valid_from, else from today. What update_fact has dated itself, and
-- what an undo brings back, is dated already.
create function date_attributes() returns trigger
    language plpgsql as $$
declare
    dated text[] := array(select public.dated_columns(tg_table_name));
    changed jsonb := public.chosen_fields(to_jsonb(new), array(
        select n.key from jsonb_each(to_jsonb(new)) n
        where n.key = any (dated) and to_jsonb(old) -> n.key <> n.value));
begin
    if changed = '{}' or current_setting('leihlotse.is_dated', true) = 'yes'
       or exists (select from public.journal j where j.id = new.entry_id and j.verb = 'journal.undo')
    then
        return new;
    end if;
    return jsonb_populate_record(new,
        public.chosen_fields(to_jsonb(old), dated)
        || public.record_past(tg_table_name, old.id, changed,
               coalesce(nullif(current_setting('leihlotse.valid_from', true), '')::date,
                        current_date), new.entry_id));
end
$$;

-- At commit: what was valid before lies end to end, from the beginning on.
create function past_has_no_gap() returns trigger
    language plpgsql as $$
declare
    subject bigint := to_jsonb(coalesce(new, old)) -> tg_argv[0];
    whole datemultirange;
begin
    execute format('select range_agg(p.valid) from public.%I p where p.%I = $1', tg_table_name,
                   tg_argv[0]) into whole using subject;
    if whole is not null and whole <> datemultirange(daterange(null, upper(whole))) then
        raise exception '%: % would be nothing for some time', tg_table_name, subject
            using errcode = '23514', constraint = 'past_has_no_gap';
    end if;
    return null;
end
$$;

-- Makes the function that reads a table of facts as of a day: its rows with what was valid then;
-- null: now. Called again where the table gets a column.
create procedure make_reading_of_day(fact_table text, reading text)
    language plpgsql set search_path = public, pg_temp as $$
declare
    dated text[] := array(select dated_columns(fact_table));
begin
    execute format($body$
        create or replace function %1$I(day date) returns setof %2$I
            language sql stable as $function$
            select %3$s
            from public.%2$I t
            left join public.%4$I p on p.%5$I = t.id and p.valid @> day
            $function$ $body$, reading, fact_table,
        (select string_agg(case when a.attname = any (dated)
                                then format('case when p.id is null then t.%1$I else p.%1$I end',
                                            a.attname)
                                else format('t.%I', a.attname) end, ', ' order by a.attnum)
         from pg_attribute a
         where a.attrelid = fact_table::regclass and a.attnum > 0 and not a.attisdropped),
        fact_table || '_past', fact_table || '_id');
end
$$;

create table dated_table (
    name    text not null,
    reading text not null,
    constraint dated_table_pkey primary key (name)
);
comment on table dated_table is
    'The tables of facts with dated columns, and the function that reads each as of a day.';
call grant_to('program', 'select', 'dated_table');

create procedure watch_dated_columns(fact_table text)
    language plpgsql set search_path = public, pg_temp as $$
begin
    execute format('create or replace trigger date_attributes before update of %s on %I '
        'for each row execute function date_attributes()',
        (select string_agg(quote_ident(c), ', ') from dated_columns(fact_table) as c), fact_table);
end
$$;

-- device_past must be there: id, device_id, valid, the dated columns, entry_id, known_since.
create procedure keep_past_of(fact_table text, reading text, device_column text default null)
    language plpgsql set search_path = public, pg_temp as $$
declare
    past text := fact_table || '_past';
    owner text := fact_table || '_id';
begin
    execute format('alter table %1$I add constraint %2$I exclude using gist '
        '(%3$I with =, valid with &&) deferrable initially immediate, '
        'add constraint %4$I check (not isempty(valid)), '
        'add constraint %5$I foreign key (%3$I) references %6$I (id)',
        past, past || '_no_overlap', owner, past || '_valid_not_empty', past || '_' || fact_table,
        fact_table);
    call keep_versions_of(past, device_column);
    execute format('create constraint trigger past_has_no_gap after insert or update or delete '
        'on %I deferrable initially deferred for each row execute function past_has_no_gap(%L)',
        past, owner);
    call watch_dated_columns(fact_table);
    call make_reading_of_day(fact_table, reading);
    insert into dated_table (name, reading) values (fact_table, reading);
end
$$;

create table device_past (
    id                 bigint      generated always as identity,
    device_id          bigint      not null,
    valid              daterange   not null,
    name               text        not null,
    category           text,
    asset_class        text,
    unit_id            bigint,
    location           text,
    cost_centre        text,
    useful_life_months integer,
    entry_id           bigint      not null,
    known_since        timestamptz not null,
    constraint device_past_pkey primary key (id),
    constraint device_past_unit foreign key (unit_id) references unit (id),
    constraint device_past_name_not_blank check (btrim(name) <> ''),
    constraint device_past_asset_class check (asset_class in ('capitalised', 'lowValue')),
    constraint device_past_useful_life check (useful_life_months > 0)
);
comment on table device_past is
    'What a device was before: its name, where it belonged, how it was valued. devices_on(day) reads '
    'both.';
call keep_past_of('device', 'devices_on', 'device_id');

create table unit_past (
    id          bigint      generated always as identity,
    unit_id     bigint      not null,
    valid       daterange   not null,
    code        text        not null,
    name        text        not null,
    parent_id   bigint,
    cost_centre text,
    entry_id    bigint      not null,
    known_since timestamptz not null,
    constraint unit_past_pkey primary key (id),
    constraint unit_past_parent foreign key (parent_id) references unit (id),
    constraint unit_past_code_not_blank check (btrim(code) <> ''),
    constraint unit_past_name_not_blank check (btrim(name) <> '')
);
comment on table unit_past is
    'What a unit was before: its code and name, the unit above, its cost centre. units_on(day) reads '
    'both.';
call keep_past_of('unit', 'units_on');

-- A new column of a fact table with a past is read as of a day too.
alter procedure add_versioned_column rename to add_column_and_versions;
create procedure add_versioned_column(fact_table text, column_name text, definition text)
    language plpgsql set search_path = public, pg_temp as $$
declare
    dated record;
begin
    call add_column_and_versions(fact_table, column_name, definition);
    for dated in select d.name, d.reading from dated_table d where d.name = fact_table loop
        call make_reading_of_day(dated.name, dated.reading);
    end loop;
end
$$;

-- A column that is valid from a day on.
create procedure add_dated_column(fact_table text, column_name text, definition text)
    language plpgsql set search_path = public, pg_temp as $$
begin
    call add_versioned_column(fact_table || '_past', column_name, definition);
    call add_versioned_column(fact_table, column_name, definition);
    call watch_dated_columns(fact_table);
end
$$;

-- Units of a person ------------------------------------------------------------------------------

call add_versioned_column('membership', 'valid', 'daterange not null default ''(,)''');
comment on column membership.valid is 'From when until when somebody works there; until is open.';
alter table membership drop constraint membership_once;
alter table membership
    add constraint membership_valid check (not isempty(valid)),
    add constraint membership_once exclude using gist (
        person_id with =, unit_id with =, valid with &&) deferrable initially immediate;

-- Says in which units a person works from a day on, until the next change that was recorded before.
-- Day null: a correction, from the last change on that lies not in the future.
create function set_units(person bigint, units bigint[], day date, entry bigint) returns void
    language plpgsql set search_path = public, pg_temp as $$
declare
    moments date[] := array(
        select distinct m.at from (
            select lower(k.valid) as at from membership k where k.person_id = person
            union all
            select upper(k.valid) from membership k where k.person_id = person
        ) m where m.at is not null order by m.at);
    wanted daterange;
    part record;
begin
    if day > current_date then
        raise exception 'person % would work there from a day to come', person
            using errcode = '23514', constraint = 'attributes_not_in_future';
    end if;
    wanted := case
        when day is not null then
            daterange(day, (select min(m) from unnest(moments) as m where m > day))
        else daterange((select max(m) from unnest(moments) as m where m <= current_date),
                       (select min(m) from unnest(moments) as m where m > current_date))
    end;
    for part in
        select k.id, k.unit_id, k.valid, rest.valid as rest, rest.position
        from membership k
        left join lateral unnest(datemultirange(k.valid) - datemultirange(wanted))
            with ordinality as rest (valid, position) on true
        where k.person_id = person and not k.unit_id = any (units) and k.valid && wanted
        order by k.id, rest.position
    loop
        if part.rest is null then
            perform set_config('leihlotse.entry', entry::text, true);
            delete from membership k where k.id = part.id;
        elsif part.position = 1 then
            update membership k set valid = part.rest, entry_id = entry where k.id = part.id;
        else
            insert into membership (person_id, unit_id, valid, entry_id)
                values (person, part.unit_id, part.rest, entry);
        end if;
    end loop;
    insert into membership (person_id, unit_id, valid, entry_id)
        select person, u.id, gap.valid, entry
        from unnest(units) as u (id)
        cross join lateral unnest(datemultirange(wanted) - coalesce((
            select range_agg(k.valid) from membership k
            where k.person_id = person and k.unit_id = u.id), '{}')) as gap (valid);
end
$$;

-- Writing fields ---------------------------------------------------------------------------------

-- Changes these fields of a row; null clears one. What is dated is so from a day on; day null: a
-- correction of what was always wrong.
drop function update_fact(text, bigint, jsonb);
create function update_fact(fact_table text, row_id bigint, fields jsonb, day date) returns void
    language plpgsql set search_path = public, pg_temp as $$
declare
    changes jsonb;
    columns text;
begin
    perform refuse_unknown_fields(fact_table, fields);
    changes := record_past(fact_table, row_id, fields, day, (fields ->> 'entry_id')::bigint);
    columns := (select string_agg(format('%1$I = r.%1$I', k.name), ', ' order by k.name)
                from jsonb_object_keys(changes) as k (name));
    perform set_config('leihlotse.is_dated', 'yes', true);
    execute format('update %1$I t set %2$s from jsonb_populate_record(null::%1$I, $2) r '
        'where t.id = $1', fact_table, columns) using row_id, changes;
    perform set_config('leihlotse.is_dated', '', true);
end
$$;

-- The fields of a unit as its table has them: the unit above by its number, 0 for a code that no unit
-- has.
create function unit_fields(fields jsonb) returns jsonb
    language sql stable set search_path = public, pg_temp as $$
    select (fields - 'parent')
        || case when fields ? 'parent' then jsonb_build_object('parent_id',
               case when fields ->> 'parent' is not null then coalesce((
                   select u.id from unit u where lower(u.code) = lower(fields ->> 'parent')), 0) end)
           else '{}' end
$$;

-- Changes the rows that an import's plan finds changed, from a day on; null: a correction.
create function change_planned(fact_table text, entry bigint, day date) returns bigint
    language plpgsql set search_path = public, pg_temp as $$
declare
    columns text[] := array(select written_columns(fact_table));
    changed bigint := 0;
    planned record;
begin
    -- What is so from today on is dated row by row as it is written.
    if day = current_date then
        return update_planned(fact_table, entry);
    end if;
    for planned in
        select p.target_id, chosen_fields(to_jsonb(p), columns)
                            || jsonb_build_object('entry_id', entry) as fields
        from import_plan p where p.target_id is not null and p.is_changed
        order by p.line
    loop
        perform update_fact(fact_table, planned.target_id, planned.fields, day);
        changed := changed + 1;
    end loop;
    return changed;
end
$$;

-- Due times --------------------------------------------------------------------------------------

-- An extension leaves the earlier due time true for the time before it.
create table loan_due_past (
    id          bigint      generated always as identity,
    loan_id     bigint      not null,
    device_id   bigint      not null,
    until       timestamptz not null,
    due         timestamptz,
    entry_id    bigint      not null,
    known_since timestamptz not null,
    constraint loan_due_past_pkey primary key (id),
    constraint loan_due_past_loan foreign key (loan_id) references loan (id),
    constraint loan_due_past_once unique (loan_id, until)
);
comment on table loan_due_past is 'When a loan was due before it was extended.';
comment on column loan_due_past.until is 'Until then that was its due time: when it was extended.';
call keep_versions_of('loan_due_past', 'device_id');

-- A correction says when it was due all along; an undo brings back both.
create function keep_due_past() returns trigger
    language plpgsql as $$
begin
    if not exists (select from public.journal j where j.id = new.entry_id
                   and (j.verb in ('journal.correct', 'journal.undo') or j.facts ? 'correction')) then
        insert into public.loan_due_past (loan_id, device_id, until, due, entry_id)
            values (old.id, old.device_id, clock_timestamp(), old.due, new.entry_id);
    end if;
    return new;
end
$$;
create trigger keep_due_past before update of due on loan
    for each row when (new.due is distinct from old.due) execute function keep_due_past();
