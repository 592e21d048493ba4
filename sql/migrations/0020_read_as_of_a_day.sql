-- What was valid on a day: devices, units and people as they were, for reports.

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
