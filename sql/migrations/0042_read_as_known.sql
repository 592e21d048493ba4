-- Any date, as known on any date: what reports read once more, in a schema of its own.
--
-- With the search_path `known, public` a report finds views in the place of tables, and functions that
-- read these views in the place of those that read the tables; its text is the same. The views show
-- what was recorded by a moment and, if wished, only what was so by another: what ended later is
-- still going on in them.

-- What reports take for today and now.
create function reading_day() returns date language sql stable parallel safe
    return current_date;
comment on function reading_day is 'Today, or the day as of which is read.';
create function reading_moment() returns timestamptz language sql stable parallel safe
    return now();
comment on function reading_moment is 'Now, or the moment as of which is read.';
create function is_past_read() returns boolean language sql immutable parallel safe
    return false;
comment on function is_past_read is 'Is what was so at a moment read, and not what is so now?';

-- A unit is asked for by what it is called now, whatever time is read.
create view current_unit as select u.id, u.code from unit u;
comment on view current_unit is 'The units by what they are called now, also where another time is read.';
call grant_to('program', 'select', 'current_unit'::regclass);

create or replace function unit_and_below(code text) returns table (id bigint)
    language sql stable
    begin atomic
        with recursive wanted (id) as (
            select u.id from current_unit u where u.code = unit_and_below.code
            union
            select u.id from wanted w join unit u on u.parent_id = w.id
        )
        select w.id from wanted w;
    end;

create or replace function unit_and_below(code text, day date) returns table (id bigint)
    language sql stable as $$
        with recursive wanted (id) as (
            select u.id from public.current_unit u where u.code = unit_and_below.code
            union
            select u.id from wanted w join public.units_on(unit_and_below.day) u on u.parent_id = w.id
        )
        select w.id from wanted w
    $$;

comment on schema public is 'What is true now, and what was believed before.';

-- What a view shows of a column; null: the column as it is.
create function known_column(fact_table text, column_name text) returns text
    language sql immutable
    return case
        when fact_table = 'custody' and column_name in ('period', 'lent_within')
            then 'case when known.custody_has_ended(f.device_id, f.period) then f.period '
                 'else known.running(f.period) end'
        when column_name in ('period', 'custody_period')
            then format('case when known.has_ended(f.%1$I) then f.%1$I '
                        'else known.running(f.%1$I) end', column_name)
        when column_name = 'valid' and fact_table in ('membership', 'contact')
            then 'known.running(f.valid)'
        -- What was seen at the end is not seen before it.
        when fact_table in ('custody', 'loan')
             and column_name in ('condition_back', 'damage', 'data_deleted', 'accessories_missing')
            then format('case when known.%s then f.%I %s end',
                        case fact_table when 'custody' then 'custody_has_ended(f.device_id, f.period)'
                                        else 'has_ended(f.period)' end, column_name,
                        case column_name when 'accessories_missing' then 'else ''{}''' end)
        when (fact_table, column_name) = ('loan', 'due')
            then 'case when known.begins_by() is null then f.due '
                 'else (select e.due from known.loan_due_at(f.id, f.due, known.begins_by()) e) end'
        when (fact_table, column_name) = ('device', 'condition')
            then 'case when coalesce(known.begins_by() >= known.clock(), true) then f.condition '
                 'else (select c.condition from known.condition_before(f.id, known.ends_by()) c) end'
        when (fact_table, column_name) in (('person', 'left_on'), ('unit', 'valid_until'))
            then format('case when not known.is_between(f.%1$I) then f.%1$I end', column_name)
    end;

-- Which rows had begun.
create function known_condition(fact_table text) returns text
    language sql immutable
    return case fact_table
        when 'custody' then
            -- What was taken back on a day is in stock from the end of that day on.
            '(known.begins_by() is null or lower(f.period) <= known.begins_by() '
            'or f.kind = ''stock'' and lower(f.period) <= known.ends_by() '
            'and exists (select from public.device d '
            'where d.id = f.device_id and d.registered_at < lower(f.period)))'
        when 'loan' then '(known.begins_by() is null or lower(f.period) <= known.begins_by())'
        when 'withdrawal' then '(known.begins_by() is null or lower(f.period) <= known.begins_by())'
        when 'device' then '(known.begins_by() is null or f.registered_at <= known.begins_by())'
        when 'accessory_found' then '(known.ends_by() is null or f.found_at <= known.ends_by())'
        when 'membership' then 'not known.is_between(lower(f.valid))'
        when 'contact' then 'not known.is_between(lower(f.valid))'
        when 'unit' then 'not known.is_between(f.valid_from)'
        when 'person' then 'not known.is_between(f.active_from)'
        else 'true'
    end;

-- What has no versions, but tells itself when it was recorded.
create table known_view (
    name  text not null,
    query text not null,
    constraint known_view_pkey primary key (name)
);
comment on table known_view is 'Tables without versions that reports read, and what of them was known at known.moment().';
insert into known_view (name, query) values
    ('journal', 'select * from public.journal j where j.at <= (select known.moment())');

create procedure make_known_view(fact_table text, plain boolean)
    language plpgsql set search_path = public, pg_temp as $$
declare
    dated text[] := array(select dated_columns(fact_table)
                          where exists (select from dated_table t where t.name = fact_table));
    columns text;
begin
    select string_agg(
        coalesce(
            case when not plain or known_column(fact_table, a.attname) not like '%select%'
                then known_column(fact_table, a.attname) end,
            case when a.attname = any (dated)
                then format('case when p.id is null then f.%1$I else p.%1$I end', a.attname)
                else format('f.%I', a.attname) end) || format(' as %I', a.attname),
        ', ' order by a.attnum) into columns
    from pg_attribute a
    where a.attrelid = fact_table::regclass and a.attnum > 0 and not a.attisdropped;
    execute format('create or replace view known.%1$I as select %2$s from public.%3$I f %4$s '
        'where f.known_since <= known.moment() and f.known_until > known.moment() and %5$s',
        fact_table, columns, fact_table || '_known',
        case when dated <> '{}' then format(
            'left join public.%1$I p on p.%2$I = f.id and p.valid @> known.day() '
            'and p.known_since <= known.moment() and p.known_until > known.moment()',
            fact_table || '_past_known', fact_table || '_id') end,
        known_condition(fact_table));
    call grant_to('program', 'select', format('known.%I', fact_table)::regclass);
end
$$;

-- Makes the schema anew from what public has now; whoever applies migrations calls it at their end.
create procedure make_known_readings()
    language plpgsql set search_path = public, pg_temp as $$
declare
    fact text;
    query text;
    names text[];
    made regprocedure[] := '{}';
    waiting record;
    progress boolean;
    failure text;
begin
    if to_regnamespace('known') is not null then
        drop schema known cascade;
    end if;
    create schema known;
    comment on schema known is 'What was known at a moment and true at another, as public has what is so '
        'now. Made from it by make_known_readings(); set leihlotse.known_on, leihlotse.begins_by and '
        'leihlotse.ends_by, and search_path to known, public.';
    execute format('grant usage on schema known to %I', (
        select r.role_name from database_role r where r.purpose = 'program'));

    create function known.moment() returns timestamptz language sql stable parallel safe
        return coalesce(nullif(current_setting('leihlotse.known_on', true), ''), '9999-12-31')::timestamptz;
    comment on function known.moment is 'What was recorded by then is known.';
    create function known.begins_by() returns timestamptz language sql stable parallel safe
        return nullif(current_setting('leihlotse.begins_by', true), '')::timestamptz;
    comment on function known.begins_by is 'What began by then is so; null: whatever began.';
    create function known.ends_by() returns timestamptz language sql stable parallel safe
        return nullif(current_setting('leihlotse.ends_by', true), '')::timestamptz;
    comment on function known.ends_by is 'What ended by then has ended: the end of the day, if one was meant.';
    create function known.clock() returns timestamptz language sql stable parallel safe
        return coalesce(nullif(current_setting('leihlotse.known_on', true), '')::timestamptz, now());
    comment on function known.clock is 'When it was that so much was known.';
    create function known.day() returns date language sql stable parallel safe
        return known.begins_by()::date;
    create function known.reading_day() returns date language sql stable parallel safe
        return coalesce(known.begins_by(), known.clock())::date;
    create function known.reading_moment() returns timestamptz language sql stable parallel safe
        return coalesce(known.ends_by(), known.clock());
    create function known.is_past_read() returns boolean language sql stable parallel safe
        return not coalesce(known.begins_by() >= known.clock(), true);
    create function known.is_between(day date) returns boolean language sql stable parallel safe
        return coalesce(day > known.day() and day <= known.clock()::date, false);
    comment on function known.is_between is 'Had it happened when so much was known, but not yet by the '
        'day that is read? What was only planned stands as it was planned.';
    create function known.has_ended(period tstzrange) returns boolean language sql stable parallel safe
        return known.begins_by() is null or upper(period) <= known.ends_by();
    create function known.running(period tstzrange) returns tstzrange language sql stable parallel safe
        return tstzrange(lower(period), null);
    create function known.running(valid daterange) returns daterange language sql stable parallel safe
        return case when known.is_between(upper(valid)) then daterange(lower(valid), null)
                    else valid end;

    -- A handover ends with the day if it was taken back then. If somebody else gets it with the next
    -- day's start, that has not happened yet.
    create function known.custody_has_ended(device bigint, period tstzrange) returns boolean
        language sql stable parallel safe
        return known.begins_by() is null or upper(period) <= known.begins_by()
            or (upper(period) <= known.ends_by()
                and exists (select from public.custody_known s
                            where s.device_id = device and s.kind = 'stock'
                              and lower(s.period) = upper(custody_has_ended.period)
                              and s.known_since <= known.moment() and s.known_until > known.moment()));

    for fact in select v.name from versioned_table v order by v.position loop
        call make_known_view(fact, plain => true);
        -- All that was believed by then, and until when, as far as was known.
        execute format('create view known.%1$I as select '
            'case when k.known_until > (select known.moment()) then ''infinity'' else k.known_until end as known_until, '
            'case when k.known_until > (select known.moment()) then null else k.ended_by end as ended_by, %2$s '
            'from public.%1$I k where (k.known_since > (select known.moment())) is not true',
            fact || '_known', (
                select string_agg(format('k.%I', a.attname), ', ' order by a.attnum)
                from pg_attribute a
                where a.attrelid = fact::regclass and a.attnum > 0 and not a.attisdropped));
        call grant_to('program', 'select', format('known.%I', fact || '_known')::regclass);
        execute format('create view known.%1$I as select v.* from public.%1$I v '
            'where v.known_until <= (select known.moment())', fact || '_version');
        call grant_to('program', 'select', format('known.%I', fact || '_version')::regclass);
    end loop;
    for fact, query in select v.name, v.query from known_view v loop
        execute format('create view known.%I as %s', fact, query);
        call grant_to('program', 'select', format('known.%I', fact)::regclass);
    end loop;

    -- Without public in it, all names in what a function says of itself have their schema.
    perform set_config('search_path', 'pg_catalog', true);

    -- Whatever reads one of them, directly or through another function. What only looks so is made as
    -- well and does no harm.
    select array_agg(c.relname::text) into names
    from pg_class c where c.relnamespace = 'known'::regnamespace;
    loop
        progress := false;
        for waiting in
            select p.oid::regprocedure as function, p.proname::text as name
            from pg_proc p
            join pg_language l on l.oid = p.prolang and l.lanname in ('sql', 'plpgsql')
            where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
              and p.provolatile = 's' and not p.prosecdef
              and p.oid <> all (made)
              and pg_get_functiondef(p.oid) ~ ('\m(' || array_to_string(names, '|') || ')\M')
        loop
            made := made || waiting.function;
            if waiting.name <> all (names) then
                names := names || waiting.name;
            end if;
            progress := true;
        end loop;
        exit when not progress;
    end loop;

    -- One whose body is bound when it is made needs those that it calls.
    loop
        exit when made = '{}';
        progress := false;
        for waiting in
            select m.function, regexp_replace(
                replace(regexp_replace(regexp_replace(pg_get_functiondef(m.function),
                    '\mpublic\.(' || array_to_string(names, '|') || ')\M', 'known.\1', 'g'),
                    '\mcurrent_date\M', 'known.reading_day()', 'gi'),
                    'TO ''public'', ''pg_temp''', 'TO ''known'', ''public'', ''pg_temp'''),
                '^CREATE OR REPLACE', 'CREATE') as text
            from unnest(made) as m (function)
        loop
            begin
                perform set_config('search_path', 'known, public', true);
                execute waiting.text;
                made := array_remove(made, waiting.function);
                progress := true;
            exception when undefined_function then
                failure := sqlerrm;
            end;
            perform set_config('search_path', 'pg_catalog', true);
        end loop;
        if not progress then
            raise exception 'the reading % cannot be made: %', made[1], failure;
        end if;
    end loop;

    -- Now that there are functions, the columns that are looked up with them.
    perform set_config('search_path', 'public, pg_temp', true);
    call make_known_view('loan', plain => false);
    call make_known_view('device', plain => false);
end
$$;

-- What is looked up in earlier versions.
create index loan_due_past_version_loan on loan_due_past_version (loan_id);
create index membership_version_person on membership_version (person_id);
create index accessory_found_version_device on accessory_found_version (device_id);
