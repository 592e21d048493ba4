-- What holds where the city has set nothing has one place: statements, reports and the program ask
-- for it here.

-- All that can be set, in the order in which people see it.
create function setting_standards() returns table (place int, name text, standard text)
    language sql immutable
    begin atomic
        select s.place, s.name, s.standard
        from (values
            (1, 'city', 'Konstanz'),
            (2, 'state', 'BW'),
            (3, 'time-zone', 'Europe/Berlin'),
            (4, 'loan-days', '14'),
            (5, 'due-soon-days', '3')
        ) as s (place, name, standard);
    end;

-- What holds: as set, else the standard; null for a name that is no setting.
create function setting_value(wanted text) returns text
    language sql stable
    begin atomic
        select coalesce((select s.value from setting s where s.name = wanted),
                        (select s.standard from setting_standards() s where s.name = wanted));
    end;

-- The same loans as before; how far "soon" looks ahead comes from there now.
create or replace function loans_out(question text, at text, unit text) returns table (
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
