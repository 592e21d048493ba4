-- What has been recorded of a closed year since that would print something else: not only what moves.

alter table year_position add details jsonb not null default '{}';
comment on column year_position.details is
    'What else the inventory list printed of it, as texts by the names of fields.';

-- What the inventory list prints of each device at the end of a day beside value, unit and category.
create function book_details_on(day date) returns table (device_id bigint, details jsonb)
    language sql stable as $$
        with frame as materialized (
            select (book_details_on.day + 1)::timestamptz as day_end
        )
        select d.id, jsonb_strip_nulls(jsonb_build_object(
            'name', d.name, 'maker', d.maker, 'model', d.model, 'serial_number', d.serial_number,
            'acquired_on', d.acquired_on, 'in_service_on', d.in_service_on, 'voucher', d.voucher,
            'supplier', d.supplier, 'useful_life_months', d.useful_life_months::text,
            'location', d.location, 'warranty_until', d.warranty_until,
            'condition', s.condition,
            'status', case when w.kind = 'lost' then 'lost'
                           when w.kind = 'repair' then 'in-repair'
                           when l.id is not null then 'on-loan'
                           when c.kind = 'lotse' then 'with-lotse'
                           else 'in-stock' end))
        from frame f
        cross join public.devices_on(book_details_on.day) d
        left join public.conditions_before(array(select x.id from public.device x),
                                           (book_details_on.day + 1)::timestamptz) s
            on s.device_id = d.id
        left join lateral public.custody_at(
            d.id, d.registered_at, f.day_end - interval '1 microsecond', f.day_end) c on true
        left join lateral public.loan_at(
            d.id, f.day_end - interval '1 microsecond', f.day_end) l on true
        left join lateral public.withdrawal_at(
            d.id, f.day_end - interval '1 microsecond', f.day_end) w on true
        where d.registered_at < f.day_end
    $$;
comment on function book_details_on is 'What is printed of a device beside what moves and counts.';

-- What was printed of each device otherwise than it is known now, as facts are told: both sides.
create function late_details(closed_year integer)
    returns table (device_id bigint, inventory_number text, name text, before text, after text)
    language sql stable as $$
        with printed as (
            select p.device_id, p.inventory_number, p.name,
                   p.details || jsonb_strip_nulls(jsonb_build_object(
                       'inventory_number', p.inventory_number, 'cost_centre', p.cost_centre,
                       'unit', p.unit, 'category', p.category, 'cost', p.cost::text,
                       'book_value', p.book_value::text)) as facts
            from public.year_closing c
            join public.year_position p on p.year = c.year and p.number = c.number
            where c.year = late_details.closed_year and c.reopened_at is null
        ), known as (
            select b.device_id, d.inventory_number, d.name,
                   k.details || jsonb_strip_nulls(jsonb_build_object(
                       'inventory_number', d.inventory_number, 'cost_centre', b.cost_centre,
                       'unit', u.code || ' ' || u.name, 'category', b.category, 'cost', b.cost::text,
                       'book_value', b.book_value::numeric(12, 2)::text)) as facts
            from public.books_on(make_date(late_details.closed_year, 12, 31)) b
            join public.devices_on(make_date(late_details.closed_year, 12, 31)) d on d.id = b.device_id
            join public.book_details_on(make_date(late_details.closed_year, 12, 31)) k
                on k.device_id = b.device_id
            left join public.units_on(make_date(late_details.closed_year, 12, 31)) u on u.id = b.unit_id
            where exists (select from public.year_closing c
                          where c.year = late_details.closed_year and c.reopened_at is null)
        )
        select coalesce(p.device_id, k.device_id), coalesce(k.inventory_number, p.inventory_number),
               coalesce(k.name, p.name), f.before, f.after
        from printed p
        full join known k on k.device_id = p.device_id
        cross join lateral (
            select string_agg(x.key || chr(31) || (p.facts ->> x.key), chr(30) order by x.key) as before,
                   string_agg(x.key || chr(31) || (k.facts ->> x.key), chr(30) order by x.key) as after
            from jsonb_object_keys(coalesce(p.facts, '{}') || coalesce(k.facts, '{}')) as x (key)
            where p.facts ->> x.key is distinct from k.facts ->> x.key
              -- Of what came or went: where it belongs, and what it is worth.
              and (p.facts is not null and k.facts is not null
                   or x.key in ('cost_centre', 'unit', 'category', 'book_value'))
        ) f
        where p.facts is distinct from k.facts
    $$;
comment on function late_details is 'What was printed of a year otherwise than it is known now.';
