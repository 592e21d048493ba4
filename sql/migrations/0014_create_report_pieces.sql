-- What several reports say in the same way is said here once.
--
-- All of these are plain SQL without settings of their own, so that the planner puts their text
-- in the place of the call and uses indexes as if it had been written there. What needs a query of
-- its own returns a table of one row, because only in FROM such a text is taken over.

-- Units -----------------------------------------------------------------------------------------

-- The unit with this code and all units below it.
create function unit_and_below(code text) returns table (id bigint)
    language sql stable
    begin atomic
        with recursive wanted (id) as (
            select u.id from unit u where u.code = unit_and_below.code
            union
            select u.id from wanted w join unit u on u.parent_id = w.id
        )
        select w.id from wanted w;
    end;

-- Who works in one of these units.
create function people_of_unit(code text) returns table (id bigint)
    language sql stable
    begin atomic
        select m.person_id
        from membership m join unit_and_below(people_of_unit.code) w on w.id = m.unit_id;
    end;

-- The codes of the units where a person works: "10; 33.2".
create function units_of(person bigint) returns table (codes text)
    language sql stable
    begin atomic
        select string_agg(u.code, '; ' order by u.code collate word_order)
        from membership m join unit u on u.id = m.unit_id
        where m.person_id = person;
    end;

-- Cells -----------------------------------------------------------------------------------------

-- "Netzteil:1; Tasche:1", as it can be imported again. Null for none.
create function accessories_written(accessories jsonb) returns table (text text)
    language sql stable
    begin atomic
        select string_agg(a.key || ':' || a.value, '; ' order by a.key collate word_order)
        from jsonb_each_text(accessories) a;
    end;

-- The day of a time that is a day's start, since nobody said an hour; else the time.
create function day_or_time(at timestamptz) returns text
    language sql stable parallel safe
    return case when at::time = '00:00' then at::date::text else time_shown(at) end;

-- As in 0009, but not "strict", with which the planner would not take its text over.
create or replace function due_shown(due timestamptz) returns text
    language sql stable parallel safe
    return case
        when due = due::date::timestamptz then to_char(due::date - 1, 'YYYY-MM-DD')
        else time_shown(due)
    end;

-- Exact, because device and start name a loan or custody when it is imported again.
create function time_exactly(at timestamptz) returns text
    language sql stable parallel safe
    return replace(to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.USTZH:TZM'), '.000000', '');

create function day_or_time_exactly(at timestamptz) returns text
    language sql stable parallel safe
    return case when at::time = '00:00' then at::date::text else time_exactly(at) end;

-- Of an end: the last day before it.
create function last_day_or_time_exactly(at timestamptz) returns text
    language sql stable parallel safe
    return case when at::time = '00:00' then (at::date - 1)::text else time_exactly(at) end;

-- Devices ---------------------------------------------------------------------------------------

-- What a device has lost of its cost, straight-line by month: both the month in which it went into
-- service and the one that ends with the last day count in full. Low-value assets at once.
-- Null where cost or useful life is not recorded.
create function depreciation(
    asset_class text, cost numeric, useful_life_months integer, first_day date, last_day date
) returns numeric
    language sql immutable parallel safe
    return case
        when asset_class = 'lowValue' then cost
        else round(cost * least(useful_life_months, greatest(0,
                12 * (extract(year from last_day)::int - extract(year from first_day)::int)
                + extract(month from last_day)::int - extract(month from first_day)::int
                + case when extract(day from last_day + 1) = 1 then 1 else 0 end
            )) / useful_life_months, 2)
    end;

-- The condition in which a device was seen last before a moment: given, brought back, or noted. The
-- day of a return ends with the next day's start, on which a handover is already the next day's. Of
-- what was recorded only later, what was noted first.
create function condition_before(device bigint, moment timestamptz) returns table (condition text)
    language sql stable
    begin atomic
        select coalesce(
            (select s.condition
             from (
                 select c.condition_given as condition,
                        lower(c.period) + interval '1 microsecond' as at
                 from custody c where c.device_id = device
                 union all
                 select c.condition_back, upper(c.period) from custody c where c.device_id = device
                 union all
                 select l.condition_back, upper(l.period) from loan l where l.device_id = device
                 union all
                 select k.condition, k.known_since from device_known k where k.id = device
             ) s
             where s.condition is not null and s.at <= moment
             order by s.at desc
             limit 1),
            (select k.condition from device_known k where k.id = device
             order by k.known_since limit 1));
    end;

-- Loans -----------------------------------------------------------------------------------------

-- The loans that run at a moment; null: now. Question: 'out' for all of them, 'overdue' for those
-- past their due time, 'due-soon' for those due within the days of the setting due-soon-days. Unit:
-- only those of Lotsen in it and below, IT's loans being the device's unit's; null: all.
create function loans_out(question text, at text, unit text) returns table (
    device text, name text, category text, lender text, lender_unit text, borrower text,
    borrower_login text, borrower_unit text, began timestamptz, due timestamptz, purpose text,
    tool text, moment timestamptz
)
    language sql stable
    begin atomic
        with reading as materialized (
            select reading_of(loans_out.at) as at
        ), moment as materialized (
            -- "Soon" ends with the last moment of the last day that the setting looks ahead to.
            select r.at, (r.at::date + 1 + coalesce(
                       (select s.value::int from setting s where s.name = 'due-soon-days'), 3)
                   )::timestamptz as soon
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
            select l.device_id, l.custody_id, l.borrower_id, l.period, l.due, l.purpose, l.tool
            from device d
            cross join lateral (
                select x.device_id, x.custody_id, x.borrower_id, x.period, x.due, x.purpose, x.tool
                from loan x
                where x.device_id = d.id and x.period @> (select m.at from moment m)
                limit 1
            ) l
            where loans_out.at is not null
        )
        select d.inventory_number, d.name, d.category, lender.name,
               case when c.holder_id is null then device_unit.code
                    else (select o.codes from units_of(c.holder_id) o) end,
               borrower.name, borrower.login,
               (select o.codes from units_of(l.borrower_id) o),
               lower(l.period), l.due, l.purpose, l.tool, m.at
        from loan_out l
        cross join moment m
        join device d on d.id = l.device_id
        join custody c on c.id = l.custody_id
        left join unit device_unit on device_unit.id = d.unit_id
        left join person lender on lender.id = c.holder_id
        left join person borrower on borrower.id = l.borrower_id
        where (question <> 'overdue' or l.due <= m.at)
          and (question <> 'due-soon' or l.due > m.at and l.due <= m.soon)
          and (loans_out.unit is null
               or case when c.holder_id is null
                       then d.unit_id in (select w.id from unit_and_below(loans_out.unit) w)
                       else c.holder_id in (select p.id from people_of_unit(loans_out.unit) p)
                  end);
    end;
