-- Whoever sees only what concerns them reads the loans of few devices: only these are looked up
-- further, not those of the whole city.
drop function loans_out(text, text, text);

-- concerned: only devices that this person holds or has borrowed; null: all.
create function loans_out(question text, at text, unit text, concerned bigint) returns table (
    device text, name text, category text, lender text, lender_unit text, borrower text,
    borrower_login text, borrower_unit text, began timestamptz, due timestamptz, purpose text,
    tool text, moment timestamptz, lender_number bigint, borrower_number bigint
)
    language sql stable
    as $$
        with reading as materialized (
            select reading_of(loans_out.at) as at, day_end_read(loans_out.at) as day_end
        ), moment as materialized (
            -- "Soon" ends with the last moment of the last day that the setting looks ahead to.
            select r.at, r.day_end,
                   (r.at::date + 1 + setting_value('due-soon-days')::int)::timestamptz as soon
            from reading r
        ), loan_out as (
            -- Now: the few open loans, by their due time if that is asked for. In the past: one
            -- look into the index for each device. The planner drops what was not asked for.
            select l.device_id, l.custody_id, l.borrower_id, l.period, l.due, l.purpose, l.tool
            from loan l
            where loans_out.at is null and loans_out.concerned is null and upper_inf(l.period)
              and (question <> 'overdue' or l.due <= (select m.at from moment m))
              and (question <> 'due-soon' or l.due > (select m.at from moment m)
                                         and l.due <= (select m.soon from moment m))
            union all
            select l.device_id, l.custody_id, l.borrower_id, l.period, l.due, l.purpose, l.tool
            from concerned_devices(loans_out.concerned, null) as s (id)
            join loan l on l.device_id = s.id and upper_inf(l.period)
            where loans_out.at is null and loans_out.concerned is not null
            union all
            select d.id, l.custody_id, l.borrower_id, l.period, e.due, l.purpose, l.tool
            from device d
            cross join moment m
            cross join lateral loan_at(d.id, m.at, m.day_end) l
            cross join lateral loan_due_at(l.id, l.due, m.at) e
            where loans_out.at is not null
              and (loans_out.concerned is null
                   or d.id in (select s.id
                               from concerned_devices(loans_out.concerned, loans_out.at) as s (id)))
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
