-- A report as of a day says what was so when the day was over: what came back on that day is back,
-- whether a time was recorded or only the day, and what begins with the next day has not begun.
--
-- What ends on a day ends with the next day's start, which no moment within the day can tell from
-- what ends later. So a reading of a day has two sides: its last instant, and its end.

-- The end of a day in the past; null: the reading is of now or of a time.
create function day_end_read(at text) returns timestamptz
    language sql stable parallel safe
    return case when is_day(at) and at::date <> current_date then (at::date + 1)::timestamptz end;

-- The loan that runs at a moment; it has ended where it ends with the day that is read.
create function loan_at(device bigint, moment timestamptz, day_end timestamptz) returns table (
    id bigint, custody_id bigint, borrower_id bigint, period tstzrange, due timestamptz,
    purpose text, tool text
)
    language sql stable
    begin atomic
        select l.id, l.custody_id, l.borrower_id, l.period, l.due, l.purpose, l.tool
        from loan l
        where l.device_id = loan_at.device and l.period @> loan_at.moment
          and coalesce(upper(l.period) <> loan_at.day_end, true)
        limit 1;
    end;

-- Why the device is out of service then.
create function withdrawal_at(device bigint, moment timestamptz, day_end timestamptz) returns table (
    kind text, period tstzrange, reason text
)
    language sql stable
    begin atomic
        select w.kind, w.period, w.reason
        from withdrawal w
        where w.device_id = withdrawal_at.device and w.period @> withdrawal_at.moment
          and coalesce(upper(w.period) <> withdrawal_at.day_end, true)
        limit 1;
    end;

-- With whom the device is then. Stock into which it was taken back on the day that is read begins
-- with that day's end; the first stock begins with the registration.
create function custody_at(
    device bigint, registered timestamptz, moment timestamptz, day_end timestamptz
) returns table (kind text, holder_id bigint, period tstzrange)
    language sql stable
    begin atomic
        select c.kind, c.holder_id, c.period
        from custody c
        where c.device_id = custody_at.device
          and c.period && tstzrange(custody_at.moment,
                                    coalesce(custody_at.day_end, custody_at.moment), '[]')
          and (c.period @> custody_at.moment
               or c.kind = 'stock' and lower(c.period) > custody_at.registered)
        order by lower(c.period) desc
        limit 1;
    end;

-- As in 0020, with the end of a day, and with the numbers of people: two may have one name.
drop function loans_out(text, text, text);
create function loans_out(question text, at text, unit text) returns table (
    device text, name text, category text, lender text, lender_unit text, borrower text,
    borrower_login text, borrower_unit text, began timestamptz, due timestamptz, purpose text,
    tool text, moment timestamptz, lender_number bigint, borrower_number bigint
)
    language sql stable as $$
        with reading as materialized (
            select reading_of(loans_out.at) as at, day_end_read(loans_out.at) as day_end
        ), moment as materialized (
            -- "Soon" ends with the last moment of the last day that the setting looks ahead to.
            select r.at, r.day_end,
                   (r.at::date + 1 + setting_value('due-soon-days')::int)::timestamptz as soon
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
            select d.id, l.custody_id, l.borrower_id, l.period, e.due, l.purpose, l.tool
            from device d
            cross join moment m
            cross join lateral loan_at(d.id, m.at, m.day_end) l
            cross join lateral loan_due_at(l.id, l.due, m.at) e
            where loans_out.at is not null
        )
        select d.inventory_number, d.name, d.category, lender.name,
               case when c.holder_id is null then device_unit.code
                    else (select o.codes from units_of(c.holder_id, day_read(loans_out.at)) o) end,
               borrower.name, borrower.login,
               (select o.codes from units_of(l.borrower_id, day_read(loans_out.at)) o),
               lower(l.period), l.due, l.purpose, l.tool, m.at, lender.id, borrower.id
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
