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

-- Reading as of a day ----------------------------------------------------------------------------

-- The day as of which something is read; null: now. (A query that is an argument keeps the planner
-- from taking over what is read as of a day; a call of this does not.)
create function day_read(at text) returns date
    language sql stable parallel safe
    return case when is_day(at) then at::date else at::timestamptz::date end;

-- The unit with this code, as it is called now, and all units that were below it on a day; null: now.
create function unit_and_below(code text, day date) returns table (id bigint)
    language sql stable as $$
        with recursive wanted (id) as (
            select u.id from public.unit u where u.code = unit_and_below.code
            union
            select u.id from wanted w join public.units_on(unit_and_below.day) u on u.parent_id = w.id
        )
        select w.id from wanted w
    $$;

-- Who worked in one of these units on a day; null: today.
create function people_of_unit(code text, day date) returns table (id bigint)
    language sql stable
    begin atomic
        select m.person_id
        from membership m
        join unit_and_below(people_of_unit.code, people_of_unit.day) w on w.id = m.unit_id
        where m.valid @> coalesce(people_of_unit.day, current_date);
    end;

-- The codes of the units where a person worked on a day: "10; 33.2"; null: today.
create function units_of(person bigint, day date) returns table (codes text)
    language sql stable as $$
        select string_agg(u.code, '; ' order by u.code collate public.word_order)
        from public.membership m
        join public.units_on(units_of.day) u on u.id = m.unit_id
        where m.person_id = units_of.person and m.valid @> coalesce(units_of.day, current_date)
    $$;

-- The unit where somebody worked on a day; of several the first one counts.
create function first_unit_of(person bigint, day date) returns table (id bigint)
    language sql stable as $$
        select m.unit_id
        from public.membership m
        join public.units_on(first_unit_of.day) u on u.id = m.unit_id
        where m.person_id = first_unit_of.person
          and m.valid @> coalesce(first_unit_of.day, current_date)
        order by u.code collate public.word_order
        limit 1
    $$;

-- In which unit everybody worked when; of several the first one counts, by their codes when it began.
create function first_units() returns table (person_id bigint, unit_id bigint, valid daterange)
    language sql stable as $$
        select m.person_id, m.unit_id, m.valid
        from public.membership m
        where not exists (select from public.membership other
                          where other.person_id = m.person_id and other.id <> m.id)
        union all
        select part.person_id, u.unit_id, part.valid
        from (
            select b.person_id, daterange(b.at, lead(b.at) over (
                       partition by b.person_id order by b.at nulls first)) as valid
            from (
                select m.person_id, lower(m.valid) as at from public.membership m
                union
                select m.person_id, upper(m.valid) from public.membership m
                where not upper_inf(m.valid)
            ) b
            where (select count(*) from public.membership m where m.person_id = b.person_id) > 1
        ) part
        cross join lateral (
            select m.unit_id
            from public.membership m
            join public.units_on(coalesce(lower(part.valid), '-infinity')) u on u.id = m.unit_id
            where m.person_id = part.person_id and m.valid @> part.valid
            order by u.code collate public.word_order
            limit 1
        ) u
    $$;

-- Under which cost centre, unit and category each device was kept in the books on a day.
create function asset_positions(day date)
    returns table (device_id bigint, cost_centre text, unit_id bigint, category text)
    language sql stable as $$
        select d.id, coalesce(d.cost_centre, u.cost_centre), d.unit_id, d.category
        from public.devices_on(asset_positions.day) d
        left join public.units_on(asset_positions.day) u on u.id = d.unit_id
    $$;

-- Every move of a device in the books from one position to another, from a day on and before a day.
create function asset_transfers(first date, past date) returns table (
    day date, device_id bigint, cost_centre_before text, unit_id_before bigint, category_before text,
    cost_centre text, unit_id bigint, category text
)
    language sql stable as $$
        select c.day, c.device_id, b.cost_centre, b.unit_id, b.category, a.cost_centre, a.unit_id,
               a.category
        from (
            select upper(p.valid) as day, p.device_id
            from public.device_past p
            where upper(p.valid) >= asset_transfers.first and upper(p.valid) < asset_transfers.past
            union
            select upper(p.valid), d.id
            from public.unit_past p
            join (
                select x.id, x.unit_id from public.device x
                union
                select x.device_id, x.unit_id from public.device_past x
            ) d on d.unit_id = p.unit_id
            where upper(p.valid) >= asset_transfers.first and upper(p.valid) < asset_transfers.past
        ) c
        join public.device d on d.id = c.device_id and d.registered_at < c.day::timestamptz
        cross join lateral public.asset_positions(c.day - 1) b
        cross join lateral public.asset_positions(c.day) a
        where b.device_id = c.device_id and a.device_id = c.device_id
          and (b.cost_centre, b.unit_id, b.category)
              is distinct from (a.cost_centre, a.unit_id, a.category)
          and not exists (
              select from public.withdrawal w
              where w.device_id = c.device_id and w.kind = 'decommissioned'
                and w.period @> c.day::timestamptz - interval '1 microsecond')
    $$;

create or replace function people_of_unit(code text) returns table (id bigint)
    language sql stable
    begin atomic
        select m.person_id
        from membership m join unit_and_below(people_of_unit.code) w on w.id = m.unit_id
        where m.valid @> current_date;
    end;

create or replace function units_of(person bigint) returns table (codes text)
    language sql stable
    begin atomic
        select string_agg(u.code, '; ' order by u.code collate word_order)
        from membership m join unit u on u.id = m.unit_id
        where m.person_id = person and m.valid @> current_date;
    end;

-- When a loan was due, as it was at a moment: before extensions that came later.
create function loan_due_at(loan bigint, due timestamptz, moment timestamptz)
    returns table (due timestamptz)
    language sql stable
    begin atomic
        select case when e.until is null then loan_due_at.due else e.due end
        from (select) x
        left join lateral (
            select p.until, p.due from loan_due_past p
            where p.loan_id = loan_due_at.loan and p.until > loan_due_at.moment
            order by p.until
            limit 1
        ) e on true;
    end;

-- As before; of a past moment with what was valid then: names and categories of devices, units of
-- devices and people, due times.
create or replace function loans_out(question text, at text, unit text) returns table (
    device text, name text, category text, lender text, lender_unit text, borrower text,
    borrower_login text, borrower_unit text, began timestamptz, due timestamptz, purpose text,
    tool text, moment timestamptz
)
    language sql stable as $$
        with reading as materialized (
            select reading_of(loans_out.at) as at
        ), moment as materialized (
            -- "Soon" ends with the last moment of the last day that the setting looks ahead to.
            select r.at, (r.at::date + 1 + setting_value('due-soon-days')::int)::timestamptz as soon
            from reading r
        ), loan_out as (
            -- Now: the few open loans, by their due time if that is asked for. In the past: one
            -- look into the index for each device.
            select l.device_id, l.custody_id, l.borrower_id, l.period, l.due, l.purpose, l.tool
            from loan l
            where loans_out.at is null and upper_inf(l.period)
              and (question <> 'overdue' or l.due <= (select m.at from moment m))
              and (question <> 'due-soon' or l.due > (select m.at from moment m)
                                         and l.due <= (select m.soon from moment m))
            union all
            select l.device_id, l.custody_id, l.borrower_id, l.period, e.due, l.purpose, l.tool
            from device d
            cross join moment m
            cross join lateral (
                select x.id, x.device_id, x.custody_id, x.borrower_id, x.period, x.due, x.purpose,
                       x.tool
                from loan x
                where x.device_id = d.id and x.period @> m.at
                limit 1
            ) l
            cross join lateral loan_due_at(l.id, l.due, m.at) e
            where loans_out.at is not null
        )
        select d.inventory_number, d.name, d.category, lender.name,
               case when c.holder_id is null then device_unit.code
                    else (select o.codes from units_of(c.holder_id, day_read(loans_out.at)) o) end,
               borrower.name, borrower.login,
               (select o.codes from units_of(l.borrower_id, day_read(loans_out.at)) o),
               lower(l.period), l.due, l.purpose, l.tool, m.at
        from loan_out l
        cross join moment m
        join devices_on(day_read(loans_out.at)) d on d.id = l.device_id
        join custody c on c.id = l.custody_id
        left join units_on(day_read(loans_out.at)) device_unit on device_unit.id = d.unit_id
        left join person lender on lender.id = c.holder_id
        left join person borrower on borrower.id = l.borrower_id
        where (question <> 'overdue' or l.due <= m.at)
          and (question <> 'due-soon' or l.due > m.at and l.due <= m.soon)
          and (loans_out.unit is null
               or case when c.holder_id is null
                       then d.unit_id in (select w.id from unit_and_below(loans_out.unit, day_read(loans_out.at)) w)
                       else c.holder_id in (
                           select p.id from people_of_unit(loans_out.unit, day_read(loans_out.at)) p)
                  end)
    $$;

-- Merging units ----------------------------------------------------------------------------------

-- What is in these units on a day or after: devices, people, contacts, units below, and from when on.
create function unit_contents(units bigint[], day date)
    returns table (kind text, row_id bigint, name text, unit_id bigint, since date)
    language sql stable as $$
        select 'device', d.id, d.inventory_number, s.unit_id, greatest(lower(s.valid), day)
        from public.device d
        cross join lateral (
            select p.unit_id, p.valid from public.device_past p where p.device_id = d.id
            union all
            select d.unit_id, daterange((select max(upper(p.valid)) from public.device_past p
                                         where p.device_id = d.id), null)
        ) s
        where s.unit_id = any (units) and s.valid && daterange(day, null)
        union all
        select 'person', p.id, p.name, m.unit_id, greatest(lower(m.valid), day)
        from public.membership m
        join public.person p on p.id = m.person_id
        where m.unit_id = any (units) and m.valid && daterange(day, null)
          and coalesce(p.left_on >= day, true)
        union all
        select 'contact', p.id, p.name, k.unit_id, greatest(lower(k.valid), day)
        from public.contact k
        join public.person p on p.id = k.person_id
        where k.unit_id = any (units) and k.valid && daterange(day, null)
        union all
        select 'unit', u.id, u.code, s.parent_id, greatest(lower(s.valid), day)
        from public.unit u
        cross join lateral (
            select p.parent_id, p.valid from public.unit_past p where p.unit_id = u.id
            union all
            select u.parent_id, daterange((select max(upper(p.valid)) from public.unit_past p
                                           where p.unit_id = u.id), null)
        ) s
        where s.parent_id = any (units) and s.valid && daterange(day, null)
          and coalesce(u.valid_until >= day, true)
    $$;

-- Units become part of another one: from a day on all that is in them is in it, and they end the day
-- before. One entry stands for all of it.
create function merge_units(actor bigint, merged bigint[], target bigint, day date) returns bigint
    language plpgsql set search_path = public, pg_temp as $$
declare
    entry bigint := (
        select a.entry_id
        from journal_append('units.merge', actor, array[0::bigint], array[jsonb_build_object(
            'units', (select string_agg(u.code, ', ' order by u.code) from unit u
                      where u.id = any (merged)),
            'from', day, 'into', (select u.code from unit u where u.id = target))],
            array['{}'::jsonb]) a);
    -- Above the other one stands what stood above those that it was below.
    above bigint := (
        with recursive line (id, depth) as (
            select u.parent_id, 1 from units_on(day) u where u.id = target
            union all
            select u.parent_id, l.depth + 1 from line l join units_on(day) u on u.id = l.id
            where l.depth < 100
        )
        select l.id from line l where l.id is not null and not l.id = any (merged)
        order by l.depth limit 1);
    content record;
begin
    for content in
        select c.* from unit_contents(merged, day) c
        where c.kind in ('device', 'unit') and not (c.kind = 'unit' and c.row_id = any (merged))
        order by c.kind, c.row_id, c.since
    loop
        perform update_fact(content.kind, content.row_id, jsonb_build_object(
            case content.kind when 'device' then 'unit_id' else 'parent_id' end,
            case when content.kind = 'unit' and content.row_id = target then above else target end,
            'entry_id', entry), content.since);
    end loop;
    perform set_config('leihlotse.entry', entry::text, true);
    call merge_ranges('membership', 'valid', merged, target, day, entry);
    call merge_ranges('contact', 'valid', merged, target, day, entry);
    -- A day is closed once, also where several units closed it.
    delete from closed_day c
        where c.unit_id = any (merged) and c.day >= merge_units.day
          and exists (select from closed_day o where o.day = c.day
                      and (o.unit_id = target or o.unit_id = any (merged) and o.id < c.id));
    update closed_day c set unit_id = target, entry_id = entry
        where c.unit_id = any (merged) and c.day >= merge_units.day;
    update unit u set valid_until = day - 1, entry_id = entry
        where u.id = any (merged) and coalesce(u.valid_until >= day, true);
    return entry;
end
$$;

-- From a day on, people's times in units are times in another one.
create procedure merge_ranges(
    fact_table text, column_name text, merged bigint[], target bigint, day date, entry bigint
)
    language plpgsql set search_path = public, pg_temp as $$
declare
    part record;
begin
    for part in execute format('select k.id, k.person_id, k.%1$I as valid, '
        'k.%1$I * daterange($2, null) as moved from %2$I k '
        'where k.unit_id = any ($1) and k.%1$I && daterange($2, null) order by k.id',
        column_name, fact_table) using merged, day
    loop
        if lower(part.valid) < day or lower_inf(part.valid) then
            execute format('update %2$I k set %1$I = daterange(lower(k.%1$I), $2), entry_id = $3 '
                'where k.id = $1', column_name, fact_table) using part.id, day, entry;
        else
            execute format('delete from %I k where k.id = $1', fact_table) using part.id;
        end if;
        execute format('insert into %2$I (person_id, unit_id, %1$I, entry_id) '
            'select $1, $2, gap.valid, $4 from unnest(datemultirange($3) - coalesce(('
            'select range_agg(k.%1$I) from %2$I k where k.person_id = $1 and k.unit_id = $2), '
            '''{}'')) as gap (valid)', column_name, fact_table)
            using part.person_id, target, part.moved, entry;
    end loop;
end
$$;
