-- From which value on a device is capitalised, and over how many months it is written off, are settings
-- that hold from a day on: a device keeps the rule of the day on which it was acquired.

call add_versioned_column('setting', 'valid_from', 'date');
comment on column setting.valid_from is
    'The first day on which it holds, until that of the next value; null: always. Only what the books '
    'rest on has days.';
alter table setting drop constraint setting_name;
create unique index setting_once on setting (name, coalesce(valid_from, '-infinity'::date));

-- What held on a day: as set, else the standard.
create function setting_value_on(wanted text, day date) returns text
    language sql stable
    begin atomic
        select coalesce((select s.value from setting s
                         where s.name = wanted and coalesce(s.valid_from <= day, true)
                         order by s.valid_from desc nulls last limit 1),
                        (select s.standard from setting_standards() s where s.name = wanted));
    end;

-- What holds now; null for a name that is no setting.
create or replace function setting_value(wanted text) returns text
    language sql stable
    begin atomic
        select coalesce((select s.value from setting s
                         where s.name = wanted and coalesce(s.valid_from <= reading_day(), true)
                         order by s.valid_from desc nulls last limit 1),
                        (select s.standard from setting_standards() s where s.name = wanted));
    end;

-- The values of a setting that has days, in their order: `2026-01-01: 800; 2027-01-01: 1000`; null:
-- it has none.
create function setting_days(wanted text) returns text
    language sql stable
    begin atomic
        select string_agg(s.valid_from || ': ' || s.value, ' | ' order by s.valid_from)
        from setting s where s.name = wanted and s.valid_from is not null;
    end;

-- Each value of a setting with the days on which it holds; before the first one the standard.
create function setting_values(wanted text) returns table (value text, valid daterange)
    language sql stable
    begin atomic
        select v.value, daterange(v.valid_from, lead(v.valid_from) over (order by v.valid_from nulls first))
        from (
            select s.value, s.valid_from from setting s where s.name = setting_values.wanted
            union all
            select s.standard, null from setting_standards() s
            where s.name = setting_values.wanted
              and not exists (select from setting x
                              where x.name = setting_values.wanted and x.valid_from is null)
        ) v;
    end;

-- By which rules what was acquired on these days is kept in the books: above which cost it is
-- capitalised, and over how many months it is written off (`Laptop: 36; *: 60`), by category in small
-- letters, the star for all others. Few rows, to be joined: nothing is looked up device by device.
create function book_rules() returns table (valid daterange, low_value_limit numeric, useful_lives jsonb)
    language sql stable
    begin atomic
        select l.valid * u.valid, l.value::numeric, (
                   -- The first of two for one category counts.
                   select jsonb_object_agg(lower(btrim(split_part(i.item, ':', 1))),
                                           nullif(btrim(split_part(i.item, ':', 2)), '')::integer
                                           order by i.place desc)
                   from unnest(string_to_array(u.value, ';')) with ordinality as i (item, place))
        from setting_values('low-value-limit') l
        join setting_values('useful-lives') u on u.valid && l.valid
        -- Worked out once, and not in each place where a value is used.
        offset 0;
    end;

-- Whether what cost so much is capitalised. What was said of the device counts; else a useful life that
-- was said makes it so; else its cost by the limit of the day on which it was acquired. null: not known,
-- as of what has no such day.
create function asset_class_by(
    low_value_limit numeric, said text, useful_life_months integer, cost numeric
) returns text
    language sql immutable parallel safe
    return case when said is not null then said
                when useful_life_months is not null then 'capitalised'
                when cost > low_value_limit then 'capitalised'
                when cost is not null and low_value_limit is not null then 'lowValue' end;

-- Over how many months it is written off: as was said, else what held for its category when it was
-- acquired. null: not known.
create function useful_life_by(useful_lives jsonb, said integer, category text) returns integer
    language sql immutable parallel safe
    return coalesce(said, (useful_lives ->> lower(btrim(category)))::integer,
                    (useful_lives ->> '*')::integer);

create or replace function book_value_on(device bigint, day date) returns numeric
    language sql stable
    begin atomic
        select d.cost - depreciation(
                   asset_class_by(r.low_value_limit, d.asset_class, d.useful_life_months, d.cost), d.cost,
                   useful_life_by(r.useful_lives, d.useful_life_months, d.category),
                   coalesce(d.in_service_on, d.acquired_on), book_value_on.day)
        from devices_on(book_value_on.day) d
        left join book_rules() r on r.valid @> coalesce(d.acquired_on, d.in_service_on)
        where d.id = book_value_on.device;
    end;

create or replace function books_on(day date)
    returns table (device_id bigint, cost_centre text, unit_id bigint, category text, cost numeric,
                   book_value numeric)
    language sql stable as $$
        select d.id, coalesce(d.cost_centre, u.cost_centre), d.unit_id, d.category, d.cost,
               d.cost - public.depreciation(r.asset_class, d.cost, r.useful_life_months,
                                            coalesce(d.in_service_on, d.acquired_on), books_on.day)
        from public.devices_on(books_on.day) d
        left join public.book_rules() b on b.valid @> coalesce(d.acquired_on, d.in_service_on)
        cross join lateral (
            select public.asset_class_by(b.low_value_limit, d.asset_class, d.useful_life_months,
                                         d.cost) as asset_class,
                   public.useful_life_by(b.useful_lives, d.useful_life_months, d.category)
                       as useful_life_months
            offset 0
        ) r
        left join public.units_on(books_on.day) u on u.id = d.unit_id
        where d.registered_at < (books_on.day + 1)::timestamptz
          and not exists (
              select from public.withdrawal w
              where w.device_id = d.id and w.kind = 'decommissioned'
                and lower(w.period) < (books_on.day + 1)::timestamptz
                and (upper_inf(w.period) or upper(w.period) >= (books_on.day + 1)::timestamptz))
    $$;

do $$
declare
    known text := (select string_agg(format('(%s, %L, %L)', s.place, s.name, s.standard), ', '
                                     order by s.place) from setting_standards() s);
    last int := (select max(s.place) from setting_standards() s);
begin
    execute format('create or replace function setting_standards() '
        'returns table (place int, name text, standard text) language sql immutable begin atomic '
        'select s.place, s.name, s.standard from (values %s, (%s, %L, %L), (%s, %L, %L)) '
        'as s (place, name, standard); end', known,
        last + 1, 'low-value-limit', '1000', last + 2, 'useful-lives', 'Laptop: 36');
end
$$;
