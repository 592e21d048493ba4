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
            then format('case when upper_inf(f.%2$I) or %1$s then f.%2$I else known.running(f.%2$I) end',
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
            '((lower(f.period) > known.begins_by()) is not true '
            'or f.kind = ''stock'' and lower(f.period) <= known.ends_by() '
            'and f.device_id <> all (array(select d.id from public.device_known d '
            'where d.registered_at > known.begins_by() and d.registered_at <= known.ends_by() '
            'and d.known_since <= known.moment() and d.known_until > known.moment())))'
        when 'loan' then '(lower(f.period) > known.begins_by()) is not true'
        when 'withdrawal' then '(lower(f.period) > known.begins_by()) is not true'
        when 'device' then '(f.registered_at > known.begins_by()) is not true'
        when 'accessory_found' then '(f.found_at > known.ends_by()) is not true'
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
        'where (f.known_since > known.moment()) is not true and f.known_until > known.moment() and %5$s',
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

-- What is read of few devices finds their custodies.
create index custody_device_id on custody (device_id);
-- As loan_condition, of what was believed before.
create index loan_version_condition on loan_version (device_id, upper(period)) include (condition_back)
    where condition_back is not null;

-- The condition in which each of these devices was seen last before a moment, as in 0020: for all of
-- them at once, in as many steps for one device as for a hundred thousand.
create function conditions_before(devices bigint[], moment timestamptz)
    returns table (device_id bigint, condition text)
    language sql stable
    begin atomic
        select distinct on (s.device_id) s.device_id, s.condition
        from (
            select c.device_id, c.condition, c.at, null::timestamptz as noted, 1 as source
            from (
                select x.device_id,
                       case when x.is_back then x.condition_back else x.condition_given end as condition,
                       case when x.is_back then upper(x.period)
                            else lower(x.period) + interval '1 microsecond' end as at
                from (
                    select c.device_id, c.condition_given, c.condition_back, c.period,
                           c.condition_back is not null and upper(c.period) <= conditions_before.moment
                               as is_back
                    from custody c
                    where c.device_id = any (conditions_before.devices)
                    offset 0
                ) x
            ) c
            where c.condition is not null and c.at <= conditions_before.moment
            union all
            select l.device_id, l.condition, l.at, null, 2
            from unnest(conditions_before.devices) as d (id)
            cross join lateral (
                -- As the table has them, so that an index tells the last one.
                select x.device_id, x.condition_back as condition, upper(x.period) as at
                from loan_known x
                where x.device_id = d.id and x.condition_back is not null
                  and upper(x.period) <= conditions_before.moment and x.known_until = 'infinity'
                order by upper(x.period) desc limit 1
            ) l
            union all
            -- Of what was noted later only what was noted first counts, behind all else.
            select k.id, k.condition,
                   case when k.known_since <= conditions_before.moment and k.condition is not null
                        then k.known_since else '-infinity' end,
                   k.known_since, 3
            from device_known k
            where k.id = any (conditions_before.devices)
        ) s
        order by s.device_id, s.at desc, s.source, s.noted;
    end;

create or replace function condition_before(device bigint, moment timestamptz) returns table (condition text)
    language sql stable
    begin atomic
        select c.condition
        from conditions_before(array[condition_before.device], condition_before.moment) c;
    end;

-- The condition of each of these devices at the time that is read.
create function conditions_read(devices bigint[]) returns table (device_id bigint, condition text)
    language sql stable as $$
        select d.id, d.condition
        from public.device d
        where d.id = any (conditions_read.devices) and not is_past_read()
        union all
        select c.device_id, c.condition
        from public.conditions_before(conditions_read.devices, reading_moment()) c
        where is_past_read()
    $$;

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

-- As in 0030, by what a device has of each: few rows, which the indexes against overlaps find slowly.
create index withdrawal_device_id on withdrawal (device_id);
create or replace function withdrawal_at(device bigint, moment timestamptz, day_end timestamptz)
    returns table (kind text, period tstzrange, reason text)
    language sql stable
    begin atomic
        select w.kind, w.period, w.reason
        from withdrawal w
        where w.device_id = withdrawal_at.device and lower(w.period) <= withdrawal_at.moment
          and coalesce(upper(w.period) > withdrawal_at.moment, true)
          and coalesce(upper(w.period) <> withdrawal_at.day_end, true)
        limit 1;
    end;
create or replace function custody_at(
    device bigint, registered timestamptz, moment timestamptz, day_end timestamptz
) returns table (kind text, holder_id bigint, period tstzrange)
    language sql stable
    begin atomic
        select c.kind, c.holder_id, c.period
        from custody c
        where c.device_id = custody_at.device
          and lower(c.period) <= coalesce(custody_at.day_end, custody_at.moment)
          and coalesce(upper(c.period) > custody_at.moment, true)
          and (lower(c.period) <= custody_at.moment
               or c.kind = 'stock' and lower(c.period) > custody_at.registered)
        order by lower(c.period) desc
        limit 1;
    end;
