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

-- Whether what cost so much and was acquired then is capitalised. What was said of the device counts;
-- else a useful life that was said makes it so; else its cost by the limit of the day. null: not known,
-- as of what has no day of acquisition.
create function asset_class_of(said text, useful_life_months integer, cost numeric, acquired date)
    returns text
    language sql stable
    return case when said is not null then said
                when useful_life_months is not null then 'capitalised'
                when acquired is null then null
                when cost > setting_value_on('low-value-limit', acquired)::numeric then 'capitalised'
                when cost is not null then 'lowValue' end;

-- Over how many months it is written off: as was said, else what held for its category when it was
-- acquired (`Laptop: 36; *: 60`, the star for all others). null: not known.
create function useful_life_of(said integer, category text, acquired date) returns integer
    language sql stable
    return coalesce(said, (
        select split_part(i.item, ':', 2)::integer
        from unnest(string_to_array(setting_value_on('useful-lives', acquired), ';')) as i (item)
        where acquired is not null
          and lower(btrim(split_part(i.item, ':', 1))) in (lower(btrim(category)), '*')
        order by btrim(split_part(i.item, ':', 1)) = '*' limit 1));

-- What a device has lost of its cost by the end of a day, by the rules of its acquisition.
create function depreciation_by_rule(
    said_class text, cost numeric, said_life integer, category text, acquired date, first_day date,
    last_day date
) returns numeric
    language sql stable
    return depreciation(asset_class_of(said_class, said_life, cost, acquired), cost,
                        useful_life_of(said_life, category, acquired), first_day, last_day);

create or replace function book_value_on(device bigint, day date) returns numeric
    language sql stable
    begin atomic
        select d.cost - depreciation_by_rule(
                   d.asset_class, d.cost, d.useful_life_months, d.category,
                   coalesce(d.acquired_on, d.in_service_on),
                   coalesce(d.in_service_on, d.acquired_on), book_value_on.day)
        from devices_on(book_value_on.day) d where d.id = book_value_on.device;
    end;

create or replace function books_on(day date)
    returns table (device_id bigint, cost_centre text, unit_id bigint, category text, cost numeric,
                   book_value numeric)
    language sql stable as $$
        select d.id, coalesce(d.cost_centre, u.cost_centre), d.unit_id, d.category, d.cost,
               d.cost - public.depreciation_by_rule(
                   d.asset_class, d.cost, d.useful_life_months, d.category,
                   coalesce(d.acquired_on, d.in_service_on),
                   coalesce(d.in_service_on, d.acquired_on), books_on.day)
        from public.devices_on(books_on.day) d
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
