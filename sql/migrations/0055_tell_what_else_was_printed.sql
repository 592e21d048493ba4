-- What has been recorded of a closed year since that would print something else: not only what moves.

alter table year_position add details jsonb not null default '{}';
comment on column year_position.details is
    'What else the inventory list printed of it, as texts by the names of fields.';

alter table year_closing add departed jsonb not null default '[]';
comment on column year_closing.departed is
    'What the inventory list printed of devices that left in the year: a list of device_id, inventory_number, '
    'name, and details as those of year_position.';

update known_view set query = replace(query, 'end as reopened_by', 'end as reopened_by, c.departed')
where name = 'year_closing';

-- What the inventory list prints of each device at the end of a day, those that left in its year included.
create function book_details_on(day date)
    returns table (device_id bigint, inventory_number text, name text, is_gone boolean, details jsonb)
    language sql stable as $$
        with frame as materialized (
            select e.day_end, e.day_end - interval '1 microsecond' as moment,
                   date_trunc('year', book_details_on.day)::date as first_of_year
            from (select (book_details_on.day + 1)::timestamptz as day_end) e
        )
        select d.id, d.inventory_number, d.name, gone.day is not null, jsonb_strip_nulls(jsonb_build_object(
            'inventory_number', d.inventory_number, 'name', d.name, 'maker', d.maker, 'model', d.model,
            'serial_number', d.serial_number, 'registered', d.registered_at::date,
            'acquired_on', d.acquired_on, 'in_service_on', d.in_service_on, 'voucher', d.voucher,
            'supplier', d.supplier, 'cost', d.cost::text,
            'useful_life_months', case when r.asset_class = 'capitalised' then r.useful_life_months
                                       else d.useful_life_months end::text,
            'book_value', (d.cost - public.depreciation(
                r.asset_class, d.cost, r.useful_life_months, coalesce(d.in_service_on, d.acquired_on),
                least(book_details_on.day, gone.day)))::numeric(12, 2)::text,
            'cost_centre', coalesce(d.cost_centre, u.cost_centre), 'unit', u.code || ' ' || u.name,
            'category', d.category, 'location', d.location, 'warranty_until', d.warranty_until,
            'condition', s.condition,
            'status', case when gone.day is not null then 'decommissioned'
                           when w.kind = 'lost' then 'lost'
                           when w.kind = 'repair' then 'in-repair'
                           when l.id is not null then 'on-loan'
                           when c.kind = 'lotse' then 'with-lotse'
                           else 'in-stock' end,
            'left_books', gone.day, 'why', gone.reason))
        from frame f
        cross join public.devices_on(book_details_on.day) d
        left join public.units_on(book_details_on.day) u on u.id = d.unit_id
        left join public.conditions_before(array(select x.id from public.device x),
                                           (book_details_on.day + 1)::timestamptz) s
            on s.device_id = d.id
        left join public.book_rules() k on k.valid @> coalesce(d.acquired_on, d.in_service_on)
        cross join lateral (
            select public.asset_class_by(k.low_value_limit, d.asset_class, d.useful_life_months, d.cost)
                       as asset_class,
                   public.useful_life_by(k.useful_lives, d.useful_life_months, d.category)
                       as useful_life_months
            offset 0
        ) r
        left join lateral public.custody_at(d.id, d.registered_at, f.moment, f.day_end) c on true
        left join lateral public.loan_at(d.id, f.moment, f.day_end) l on true
        left join lateral public.withdrawal_at(d.id, f.moment, f.day_end) w on true
        left join lateral (
            select lower(w.period)::date as day, w.reason where w.kind = 'decommissioned'
        ) gone on true
        where d.registered_at < f.day_end and coalesce(gone.day >= f.first_of_year, true)
    $$;
comment on function book_details_on is 'What is printed of a device: all columns of the inventory list, as texts.';

-- What was printed of each device otherwise than it is known now, as facts are told: both sides.
create function late_details(closed_year integer)
    returns table (device_id bigint, inventory_number text, name text, before text, after text)
    language sql stable as $$
        with closing as (
            select c.year, c.number, c.departed from public.year_closing c
            where c.year = late_details.closed_year and c.reopened_at is null
        ), printed as (
            -- A year that was closed before its details were kept is compared by what stands in columns.
            select p.device_id, p.inventory_number, p.name, p.details <> '{}' as is_whole,
                   jsonb_strip_nulls(jsonb_build_object(
                       'inventory_number', p.inventory_number, 'cost_centre', p.cost_centre,
                       'unit', p.unit, 'category', p.category, 'cost', p.cost::text,
                       'book_value', p.book_value::text)) || p.details as facts
            from closing c
            join public.year_position p on p.year = c.year and p.number = c.number
            union all
            select (g ->> 'device_id')::bigint, g ->> 'inventory_number', g ->> 'name', true, g -> 'details'
            from closing c cross join jsonb_array_elements(c.departed) g
        ), known as (
            select k.device_id, k.inventory_number, k.name, k.details as facts
            from public.book_details_on(make_date(late_details.closed_year, 12, 31)) k
            where exists (select from closing)
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
              and case
                  -- Of what came or went: where it belongs, and what it is worth.
                  when p.facts is null or k.facts is null
                  then x.key in ('cost_centre', 'unit', 'category', 'book_value')
                  else p.is_whole or x.key in ('inventory_number', 'cost_centre', 'unit', 'category', 'cost',
                                               'book_value')
                  end
        ) f
        where p.facts is distinct from k.facts
          and (coalesce(p.is_whole, true) or k.facts is null or f.before is not null or f.after is not null)
    $$;
comment on function late_details is 'What was printed of a year otherwise than it is known now.';
