-- A service that starts sees whether people were forgotten today already, by it or by another one.

alter table city_identity add column forgotten_on date not null default current_date;
comment on column city_identity.forgotten_on is
    'The last day on which people were forgotten by themselves. A new city begins with its first day: on '
    'it whoever set the city up can look at what is due.';
call grant_to('program', 'update (forgotten_on)', 'city_identity');

-- Readings of many rows as of a day. What is asked for is read once a statement, no longer once a row:
-- views ask for it in subqueries of their own. What a row has to be compared with at the very end of
-- the day is gathered once, and only if there is such a row.

-- Has what lies in a column ended by the time that is read? As text, for views.
create function known_ended(fact_table text, period text) returns text
    language sql immutable
    return format('(known.begins_by() is null or not upper_inf(%1$s) and (upper(%1$s) <= %2$s))', period,
        case when fact_table = 'custody' then
            -- A handover ends with the day if it was taken back then. If somebody else gets it with
            -- the next day's start, that has not happened yet.
            format('known.begins_by() or upper(%1$s) <= known.ends_by() and f.device_id = any (array('
                'select s.device_id from public.custody_known s '
                'where s.kind = ''stock'' and lower(s.period) = known.ends_by() '
                'and s.known_since <= known.moment() and s.known_until > known.moment()))', period)
            else 'known.ends_by()' end);

-- Had it happened when so much was known, but not yet by the day that is read? As text, for views.
create function known_between(day text) returns text
    language sql immutable
    return format('coalesce(%1$s > known.day() and %1$s <= known.clock()::date, false)', day);

create or replace function known_column(fact_table text, column_name text) returns text
    language sql immutable
    return case
        when column_name in ('period', 'custody_period')
             or (fact_table, column_name) = ('custody', 'lent_within')
            then format('case when %s then f.%2$I else known.running(f.%2$I) end',
                        known_ended(fact_table, format('f.%I', column_name)), column_name)
        when column_name = 'valid' and fact_table in ('membership', 'contact')
            then format('case when %s then daterange(lower(f.valid), null) else f.valid end',
                        known_between('upper(f.valid)'))
        -- What was seen at the end is not seen before it.
        when fact_table in ('custody', 'loan')
             and column_name in ('condition_back', 'damage', 'data_deleted', 'accessories_missing')
            then format('case when %s then f.%I %s end', known_ended(fact_table, 'f.period'),
                        column_name,
                        case column_name when 'accessories_missing' then 'else ''{}''' end)
        when (fact_table, column_name) = ('loan', 'due')
            -- With a blank, what is asked for stays a plain argument: others keep functions apart.
            then 'case when known.begins_by() is null then f.due '
                 'else (select e.due from known.loan_due_at(f.id, f.due, known.begins_by( )) e) end'
        when (fact_table, column_name) = ('device', 'condition')
            then 'case when coalesce(known.begins_by() >= known.clock(), true) then f.condition '
                 'else (select c.condition from known.condition_before(f.id, known.ends_by( )) c) end'
        when (fact_table, column_name) in (('person', 'left_on'), ('unit', 'valid_until'))
            then format('case when not %s then f.%I end',
                        known_between(format('f.%I', column_name)), column_name)
    end;

-- Which rows had begun.
create or replace function known_condition(fact_table text) returns text
    language sql immutable
    return case fact_table
        when 'custody' then
            -- What was taken back on a day is in stock from the end of that day on; what is registered
            -- with the next day's start is not there yet.
            '(known.begins_by() is null or lower(f.period) <= known.begins_by() '
            'or f.kind = ''stock'' and lower(f.period) <= known.ends_by() '
            'and f.device_id <> all (array(select d.id from public.device_known d '
            'where d.registered_at > known.begins_by() and d.registered_at <= known.ends_by() '
            'and d.known_since <= known.moment() and d.known_until > known.moment())))'
        when 'loan' then '(known.begins_by() is null or lower(f.period) <= known.begins_by())'
        when 'withdrawal' then '(known.begins_by() is null or lower(f.period) <= known.begins_by())'
        when 'device' then '(known.begins_by() is null or f.registered_at <= known.begins_by())'
        when 'accessory_found' then '(known.ends_by() is null or f.found_at <= known.ends_by())'
        when 'membership' then 'not ' || known_between('lower(f.valid)')
        when 'contact' then 'not ' || known_between('lower(f.valid)')
        when 'unit' then 'not ' || known_between('f.valid_from')
        when 'person' then 'not ' || known_between('f.active_from')
        else 'true'
    end;

create or replace procedure make_known_view(fact_table text, plain boolean)
    language plpgsql set search_path = public, pg_temp as $$
declare
    dated text[] := array(select dated_columns(fact_table)
                          where exists (select from dated_table t where t.name = fact_table));
    columns text;
    view text;
    asked text;
begin
    select string_agg(
        coalesce(
            case when not plain or known_column(fact_table, a.attname) !~ 'condition_before|loan_due_at'
                then known_column(fact_table, a.attname) end,
            case when a.attname = any (dated)
                then format('case when p.id is null then f.%1$I else p.%1$I end', a.attname)
                else format('f.%I', a.attname) end) || format(' as %I', a.attname),
        ', ' order by a.attnum) into columns
    from pg_attribute a
    where a.attrelid = fact_table::regclass and a.attnum > 0 and not a.attisdropped;
    view := format('create or replace view known.%1$I as select %2$s from public.%3$I f %4$s '
        'where f.known_since <= known.moment() and f.known_until > known.moment() and %5$s',
        fact_table, columns, fact_table || '_known',
        case when dated <> '{}' then format(
            'left join public.%1$I p on p.%2$I = f.id and p.valid @> known.day() '
            'and p.known_since <= known.moment() and p.known_until > known.moment()',
            fact_table || '_past_known', fact_table || '_id') end,
        known_condition(fact_table));
    foreach asked in array array['moment()', 'begins_by()', 'ends_by()', 'clock()', 'day()'] loop
        view := replace(view, 'known.' || asked, '(select known.' || asked || ')');
    end loop;
    execute view;
    call grant_to('program', 'select', format('known.%I', fact_table)::regclass);
end
$$;

-- As in 0020: the custodies of the device are gone through once.
create or replace function condition_before(device bigint, moment timestamptz) returns table (condition text)
    language sql stable
    begin atomic
        select coalesce((
            select s.condition
            from (
                select e.condition, e.at
                from custody c
                cross join lateral (values
                    (c.condition_given, lower(c.period) + interval '1 microsecond'),
                    (c.condition_back, upper(c.period))) as e (condition, at)
                where c.device_id = condition_before.device
                union all
                select l.condition, l.at
                from (
                    -- As the table has them, so that an index tells the last one.
                    select x.condition_back as condition, upper(x.period) as at
                    from loan_known x
                    where x.device_id = condition_before.device and x.condition_back is not null
                      and upper(x.period) <= condition_before.moment and x.known_until = 'infinity'
                    order by upper(x.period) desc limit 1
                ) l
                union all
                select k.condition, k.known_since
                from device_known k where k.id = condition_before.device
            ) s
            where s.condition is not null and s.at <= condition_before.moment
            order by s.at desc limit 1
        ), (
            select k.condition from device_known k where k.id = condition_before.device
            order by k.known_since limit 1
        )) as condition;
    end;

-- As in 0030: a loan that is read as of a moment was due as it was then, before it was extended.
create or replace function loan_at(device bigint, moment timestamptz, day_end timestamptz) returns table (
    id bigint, custody_id bigint, borrower_id bigint, period tstzrange, due timestamptz,
    purpose text, tool text
)
    language sql stable
    begin atomic
        select l.id, l.custody_id, l.borrower_id, l.period,
               (select e.due from loan_due_at(l.id, l.due, loan_at.moment) e) as due, l.purpose, l.tool
        from loan l
        where l.device_id = loan_at.device and l.period @> loan_at.moment
          and coalesce(upper(l.period) <> loan_at.day_end, true)
        limit 1;
    end;
