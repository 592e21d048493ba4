-- Stocktaking: what should be there on a day, by the books, and what was counted. A stocktaking is
-- planned, runs, is counted, has its differences resolved one by one, and is released, signed by two.
-- What was counted is only ever added to; what is released never changes.

create table stocktaking_year (
    year integer not null,
    last integer not null,
    constraint stocktaking_year_pkey primary key (year),
    constraint stocktaking_year_last check (last > 0)
);
comment on table stocktaking_year is
    'The last number of each year; its row is locked by who takes the next one.';

create table stocktaking (
    id               bigint      generated always as identity,
    year             integer     not null,
    number           integer     not null,
    cut_off          date        not null,
    count_from       date        not null,
    count_until      date        not null,
    method           text        not null,
    unit_id          bigint,
    location         text,
    category         text,
    lead_id          bigint,
    caller_id        bigint,
    scribe_id        bigint,
    started_at       timestamptz,
    counted_at       timestamptz,
    resolved_at      timestamptz,
    lead_signed_at   timestamptz,
    office_signed_at timestamptz,
    office_id        bigint,
    released_at      timestamptz,
    state            text        not null generated always as (
        case when released_at is not null then 'released'
             when resolved_at is not null then 'resolved'
             when counted_at is not null then 'counted'
             when started_at is not null then 'running'
             else 'planned' end) stored,
    entry_id         bigint      not null,
    constraint stocktaking_pkey primary key (id),
    constraint stocktaking_number_once unique (year, number),
    constraint stocktaking_method check (method in ('physical', 'books')),
    constraint stocktaking_count_period check (count_from <= count_until),
    constraint stocktaking_caller_is_not_scribe check (caller_id <> scribe_id),
    constraint stocktaking_signed_by_two check (office_id <> lead_id),
    constraint stocktaking_in_order check (
        (counted_at is null or started_at is not null)
        and (resolved_at is null or counted_at is not null)
        and (num_nonnulls(lead_signed_at, office_signed_at) = 0 or resolved_at is not null)
        and (released_at is null or num_nonnulls(lead_signed_at, office_signed_at) = 2)),
    constraint stocktaking_unit foreign key (unit_id) references unit (id),
    constraint stocktaking_lead foreign key (lead_id) references person (id),
    constraint stocktaking_caller foreign key (caller_id) references person (id),
    constraint stocktaking_scribe foreign key (scribe_id) references person (id),
    constraint stocktaking_office foreign key (office_id) references person (id),
    constraint stocktaking_journal_entry foreign key (entry_id) references journal (id)
);
comment on table stocktaking is
    'Stocktakings. Its area is a unit with those below it, a place, a category, or what is in all that '
    'is given; nothing: the whole city.';
comment on column stocktaking.number is 'People write it behind the year of the cut-off: 2026-1.';
comment on column stocktaking.method is
    'Physical: what was not counted is missing. From the books: it is there, unless a count says more.';
comment on column stocktaking.office_id is 'Who signed for the inventory office.';
create index stocktaking_unit_id on stocktaking (unit_id);
create index stocktaking_lead_id on stocktaking (lead_id);
create index stocktaking_caller_id on stocktaking (caller_id);
create index stocktaking_scribe_id on stocktaking (scribe_id);
create index stocktaking_office_id on stocktaking (office_id);
create index stocktaking_entry on stocktaking (entry_id);
create index stocktaking_running on stocktaking (id) where state = 'running';

create table stocktaking_count (
    id             bigint      generated always as identity,
    stocktaking_id bigint      not null,
    scan_key       text        not null,
    device_id      bigint,
    number         text        not null,
    evidence       text        not null,
    location       text,
    condition      text,
    remark         text,
    counted_at     timestamptz not null,
    received_at    timestamptz not null,
    counted_by     bigint,
    is_own         boolean     not null,
    is_late        boolean     not null,
    entry_id       bigint      not null,
    constraint stocktaking_count_pkey primary key (id),
    constraint stocktaking_count_once unique (stocktaking_id, scan_key),
    constraint stocktaking_count_number_not_blank check (btrim(number) <> ''),
    constraint stocktaking_count_evidence check (
        evidence in ('scan', 'sight', 'confirmation', 'struck')),
    constraint stocktaking_count_condition check (
        condition in ('new', 'good', 'worn', 'damaged', 'defective')),
    constraint stocktaking_count_of foreign key (stocktaking_id) references stocktaking (id),
    constraint stocktaking_count_by foreign key (counted_by) references person (id),
    constraint stocktaking_count_journal_entry foreign key (entry_id) references journal (id)
);
comment on table stocktaking_count is 'Every single scan. Nothing is changed or taken away.';
comment on column stocktaking_count.scan_key is
    'Made by whoever sends it: a scan that arrives twice is one.';
comment on column stocktaking_count.device_id is
    'Null: no device of this number was in the books. No foreign key: devices can be merged.';
comment on column stocktaking_count.evidence is
    'Scanned or typed, seen, confirmed by its holder in writing; struck: what was counted of this '
    'device before was a mistake.';
comment on column stocktaking_count.is_own is
    'Did whoever counted it hold it, or had borrowed it? Then somebody else is to count it too.';
comment on column stocktaking_count.is_late is
    'It arrived after the count was closed: a supplement, which changes no line.';
create index stocktaking_count_device on stocktaking_count (stocktaking_id, device_id);
create index stocktaking_count_counted_by on stocktaking_count (counted_by);
create index stocktaking_count_entry on stocktaking_count (entry_id);

create table stocktaking_line (
    id             bigint  generated always as identity,
    stocktaking_id bigint  not null,
    position       integer not null,
    outcome        text    not null,
    device_id      bigint,
    number         text    not null,
    name           text,
    serial_number  text,
    category       text,
    unit           text,
    location       text,
    cost_centre    text,
    status         text,
    condition      text,
    scans          integer not null,
    evidence       text,
    seen_location  text,
    seen_condition text,
    remark         text,
    first_seen_at  timestamptz,
    constraint stocktaking_line_pkey primary key (id),
    constraint stocktaking_line_position unique (stocktaking_id, position),
    constraint stocktaking_line_outcome check (
        outcome in ('found', 'elsewhere', 'from-books', 'left-since', 'not-found', 'not-in-books',
                    'came-since')),
    constraint stocktaking_line_scans check (scans >= 0),
    constraint stocktaking_line_of foreign key (stocktaking_id) references stocktaking (id)
);
comment on table stocktaking_line is
    'What the books said on the cut-off day beside what was counted, as it was when the count was '
    'closed. Until then the lines are made of both anew (stocktaking_lines).';
create index stocktaking_line_device on stocktaking_line (device_id);

create table stocktaking_decision (
    id            bigint      generated always as identity,
    line_id       bigint      not null,
    cause         text        not null,
    action        text        not null,
    remark        text,
    decided_by    bigint,
    decided_at    timestamptz not null,
    booking_entry bigint,
    entry_id      bigint      not null,
    constraint stocktaking_decision_pkey primary key (id),
    constraint stocktaking_decision_once unique (line_id),
    constraint stocktaking_decision_cause check (
        cause in ('loss', 'theft', 'transfer', 'addition', 'recording-error')),
    constraint stocktaking_decision_action check (
        action in ('booked-lost', 'booked-before', 'moved', 'recorded', 'noted')),
    constraint stocktaking_decision_booking check ((booking_entry is not null)
        = (action in ('booked-lost', 'moved', 'recorded'))),
    constraint stocktaking_decision_line foreign key (line_id) references stocktaking_line (id),
    constraint stocktaking_decision_by foreign key (decided_by) references person (id),
    constraint stocktaking_decision_booking_entry foreign key (booking_entry) references journal (id),
    constraint stocktaking_decision_journal_entry foreign key (entry_id) references journal (id)
);
comment on table stocktaking_decision is
    'What became of a line that differs: why, what was done, and the entry that booked it.';
create index stocktaking_decision_decided_by on stocktaking_decision (decided_by);
create index stocktaking_decision_booking_entry on stocktaking_decision (booking_entry);
create index stocktaking_decision_entry on stocktaking_decision (entry_id);

-- As people write it: 2026-1.
create function stocktaking_number(year integer, number integer) returns text
    language sql immutable parallel safe
    return year || '-' || number;

-- Which kind of difference a line is; null: it is none.
create function stocktaking_difference(outcome text) returns text
    language sql immutable parallel safe
    return case outcome when 'not-found' then 'shortage' when 'not-in-books' then 'surplus'
                        when 'elsewhere' then 'misplaced' end;

-- Are two texts the same place, or one a part of the other ("Rathaus" and "Rathaus, Zimmer 3")?
create function is_same_place(one text, other text) returns boolean
    language sql immutable parallel safe
    return starts_with(lower(btrim(one)), lower(btrim(other)))
        or starts_with(lower(btrim(other)), lower(btrim(one)));

-- Does somebody hold a device now, or have they borrowed it?
create function has_device(person bigint, device bigint) returns boolean
    language sql stable
    begin atomic
        select exists (select from custody c where c.device_id = has_device.device
                       and upper_inf(c.period) and c.holder_id = person)
            or exists (select from loan l where l.device_id = has_device.device
                       and upper_inf(l.period) and l.borrower_id = person);
    end;

-- The devices of a stocktaking's area that are in the books on a day; null: now. On a day, whoever was
-- decommissioned on it has gone, as in all readings of a day.
create function stocktaking_books(stocktaking bigint, day date) returns table (
    device_id bigint, number text, name text, serial_number text, category text, unit text,
    location text, cost_centre text, status text, condition text
)
    language sql stable as $$
        with frame as materialized (
            select s.unit_id, s.location, s.category, u.code,
                   reading_of(stocktaking_books.day::text) as at,
                   day_end_read(stocktaking_books.day::text) as day_end
            from stocktaking s left join unit u on u.id = s.unit_id
            where s.id = stocktaking_books.stocktaking
        ), area as materialized (
            -- Once, and not for each device.
            select b.id
            from frame f cross join lateral unit_and_below(f.code, stocktaking_books.day) b
        )
        select d.id, d.inventory_number, d.name, d.serial_number, d.category, u.code, d.location,
               d.cost_centre,
               case when w.kind = 'repair' then 'in-repair'
                    when w.kind is not null then w.kind
                    when l.id is not null then 'on-loan'
                    when c.kind = 'stock' then 'in-stock'
                    else 'with-lotse' end,
               d.condition
        from frame f
        cross join devices_on(stocktaking_books.day) d
        left join units_on(stocktaking_books.day) u on u.id = d.unit_id
        left join lateral custody_at(d.id, d.registered_at, f.at, f.day_end) c on true
        left join lateral loan_at(d.id, f.at, f.day_end) l on true
        left join lateral withdrawal_at(d.id, f.at, f.day_end) w on true
        where d.registered_at <= f.at
          and w.kind is distinct from 'decommissioned'
          and (f.unit_id is null or d.unit_id in (select a.id from area a))
          and (f.category is null or d.category = f.category)
          and (f.location is null or starts_with(lower(btrim(d.location)), lower(btrim(f.location))))
    $$;

-- What was counted in time and not struck, one row for each device or unknown number. A device that was
-- recorded or merged since is the one that it is now.
create function stocktaking_seen(stocktaking bigint) returns table (
    device_id bigint, number text, scans integer, evidence text, location text, condition text,
    remark text, first_seen_at timestamptz, is_seen_by_others boolean
)
    language sql stable as $$
        with scan as (
            select c.id, c.number, c.evidence, c.location, c.condition, c.remark, c.counted_at,
                   c.is_own,
                   coalesce(merged.device_id, c.device_id, known.id) as device_id
            from stocktaking_count c
            left join device_merge merged on merged.merged_id = c.device_id
            left join device known on c.device_id is null and known.inventory_number = c.number
            where c.stocktaking_id = stocktaking_seen.stocktaking and not c.is_late
        ), standing as (
            select s.*, coalesce('#' || s.device_id, lower(s.number)) as subject,
                   max(s.id) filter (where s.evidence = 'struck') over (
                       partition by coalesce('#' || s.device_id, lower(s.number))) as struck
            from scan s
        )
        select min(s.device_id), min(s.number),
               -- That somebody has it is said beside a count, and is none more.
               greatest(count(*) filter (where s.evidence <> 'confirmation'), 1)::integer,
               (array_agg(s.evidence order by s.id))[1],
               (array_agg(s.location order by s.id desc) filter (where s.location is not null))[1],
               (array_agg(s.condition order by s.id desc) filter (where s.condition is not null))[1],
               string_agg(distinct s.remark, '; '), min(s.counted_at), bool_or(not s.is_own)
        from standing s
        where s.id > coalesce(s.struck, 0)
        group by s.subject
    $$;

-- The lines of a stocktaking: as they were kept when its count was closed, else as they come to now.
-- The books are read as of the cut-off. What came since is not counted for it, and what was there and
-- went since, by the books, was: so movements during the count are rolled forward and back.
create function stocktaking_lines(stocktaking bigint) returns table (
    "position" integer, outcome text, device_id bigint, number text, name text, serial_number text,
    category text, unit text, location text, cost_centre text, status text, condition text,
    scans integer, evidence text, seen_location text, seen_condition text, remark text,
    first_seen_at timestamptz, line_id bigint
)
    language sql stable as $$
        select l.position, l.outcome, l.device_id, l.number, l.name, l.serial_number, l.category,
               l.unit, l.location, l.cost_centre, l.status, l.condition, l.scans, l.evidence,
               l.seen_location, l.seen_condition, l.remark, l.first_seen_at, l.id
        from stocktaking_line l
        where l.stocktaking_id = stocktaking_lines.stocktaking
        union all
        select (row_number() over (order by f.number collate word_order, f.device_id))::integer,
               f.outcome, f.device_id, f.number, f.name, f.serial_number, f.category, f.unit,
               f.location, f.cost_centre, f.status, f.condition, f.scans, f.evidence,
               f.seen_location, f.seen_condition, f.remark, f.first_seen_at, null
        from stocktaking s
        cross join lateral (
            select coalesce(b.device_id, n.device_id, k.device_id) as device_id,
                   coalesce(b.number, n.number, d.inventory_number, k.number) as number,
                   coalesce(b.name, n.name, d.name) as name,
                   coalesce(b.serial_number, n.serial_number, d.serial_number) as serial_number,
                   coalesce(b.category, n.category, d.category) as category,
                   case when b.device_id is not null then b.unit
                        when n.device_id is not null then n.unit else u.code end as unit,
                   case when b.device_id is not null then b.location
                        when n.device_id is not null then n.location else d.location end as location,
                   case when b.device_id is not null then b.cost_centre
                        when n.device_id is not null then n.cost_centre
                        else d.cost_centre end as cost_centre,
                   coalesce(b.status, n.status,
                            case when w.kind = 'repair' then 'in-repair' else w.kind end) as status,
                   coalesce(b.condition, n.condition, d.condition) as condition,
                   coalesce(k.scans, 0) as scans, k.evidence, k.location as seen_location,
                   k.condition as seen_condition, k.remark, k.first_seen_at,
                   case when b.device_id is not null and k.scans > 0 then
                            case when is_same_place(k.location, b.location)
                                   or is_same_place(k.location, n.location)
                                   or num_nulls(k.location, coalesce(b.location, n.location)) > 0
                                 then 'found' else 'elsewhere' end
                        when b.device_id is not null and s.method = 'books' then 'from-books'
                        when b.device_id is not null
                             and (n.device_id is null
                                  or n.status = 'lost' and b.status <> 'lost') then 'left-since'
                        when b.device_id is not null then 'not-found'
                        when n.device_id is not null then 'came-since'
                        else 'not-in-books' end as outcome
            from stocktaking_books(s.id, least(s.cut_off, current_date)) b
            full join stocktaking_books(s.id, null) n on n.device_id = b.device_id
            full join stocktaking_seen(s.id) k on k.device_id = coalesce(b.device_id, n.device_id)
            left join device d on d.id = k.device_id
            left join unit u on u.id = d.unit_id
            left join withdrawal w on w.device_id = k.device_id and upper_inf(w.period)
        ) f
        where s.id = stocktaking_lines.stocktaking and s.counted_at is null
    $$;

-- What only its own holder or borrower counted: somebody else has to look at it, or at what they wrote.
create function stocktaking_counted_by_holders(stocktaking bigint) returns table (
    device_id bigint, number text
)
    language sql stable as $$
        select k.device_id, d.inventory_number
        from stocktaking_seen(stocktaking_counted_by_holders.stocktaking) k
        join device d on d.id = k.device_id
        where not k.is_seen_by_others
        order by d.inventory_number collate word_order
    $$;

-- What somebody has of the devices that a stocktaking counts, and whether they have said so.
create function stocktaking_holdings(stocktaking bigint, person bigint) returns table (
    device_id bigint, number text, name text, is_confirmed boolean
)
    language sql stable as $$
        with held as (
            -- What a Lotse has lent on, its borrower confirms.
            select c.device_id from custody c
            where c.holder_id = stocktaking_holdings.person and upper_inf(c.period)
              and not exists (select from loan l
                              where l.device_id = c.device_id and upper_inf(l.period))
            union
            select l.device_id from loan l
            where l.borrower_id = stocktaking_holdings.person and upper_inf(l.period)
        )
        select d.id, d.inventory_number, d.name,
               exists (select from stocktaking_count c
                       where c.stocktaking_id = s.id and c.device_id = d.id
                         and c.counted_by = stocktaking_holdings.person
                         and c.evidence = 'confirmation'
                         and not exists (select from stocktaking_count k
                                         where k.stocktaking_id = s.id and k.device_id = d.id
                                           and k.evidence = 'struck' and k.id > c.id))
        from stocktaking s
        left join unit u on u.id = s.unit_id
        cross join held h
        join device d on d.id = h.device_id
        where s.id = stocktaking_holdings.stocktaking
          and (s.unit_id is null or d.unit_id in (select b.id from unit_and_below(u.code, null) b))
          and (s.category is null or d.category = s.category)
          and (s.location is null or starts_with(lower(btrim(d.location)), lower(btrim(s.location))))
          and not exists (select from withdrawal w
                          where w.device_id = d.id and upper_inf(w.period)
                            and w.kind = 'decommissioned')
    $$;

-- The figures of a stocktaking that has begun: counted = book - missing + surplus.
create function stocktaking_figures(stocktaking bigint) returns table (
    book bigint, found bigint, misplaced bigint, by_books bigint, left_since bigint, missing bigint,
    surplus bigint, came_since bigint, counted_twice bigint, open bigint, supplements bigint
)
    language sql stable as $$
        select f.book, f.found, f.misplaced, f.by_books, f.left_since, f.missing, f.surplus,
               f.came_since, f.counted_twice, f.open,
               (select count(*) from stocktaking_count c
                where c.stocktaking_id = stocktaking_figures.stocktaking and c.is_late)
        from stocktaking s
        cross join lateral (
            select count(*) filter (where l.outcome not in ('not-in-books', 'came-since')) as book,
                   count(*) filter (where l.outcome = 'found') as found,
                   count(*) filter (where l.outcome = 'elsewhere') as misplaced,
                   count(*) filter (where l.outcome = 'from-books') as by_books,
                   count(*) filter (where l.outcome = 'left-since') as left_since,
                   count(*) filter (where l.outcome = 'not-found') as missing,
                   count(*) filter (where l.outcome = 'not-in-books') as surplus,
                   count(*) filter (where l.outcome = 'came-since') as came_since,
                   count(*) filter (where l.scans > 1) as counted_twice,
                   count(*) filter (where stocktaking_difference(l.outcome) is not null
                                      and l.line_id is not null
                                      and not exists (select from stocktaking_decision d
                                                      where d.line_id = l.line_id)) as open
            from stocktaking_lines(s.id) l
        ) f
        where s.id = stocktaking_figures.stocktaking and s.started_at is not null
        union all
        select null, null, null, null, null, null, null, null, null, null, null
        from stocktaking s
        where s.id = stocktaking_figures.stocktaking and s.started_at is null
    $$;

-- Which stocktaking is called so; null: none.
create function stocktaking_called(typed text) returns bigint
    language sql stable
    begin atomic
        select s.id from stocktaking s
        where s.year = split_part(typed, '-', 1)::integer
          and s.number = split_part(typed, '-', 2)::integer;
    end;

-- Numbers are given by the database.
create function number_stocktaking() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not journal_entry_is_ours(new.entry_id) then
        raise exception 'a stocktaking without a journal entry of its transaction'
            using errcode = '23514', constraint = 'change_is_journalled';
    end if;
    new.year := extract(year from new.cut_off);
    insert into stocktaking_year as y (year, last) values (new.year, 1)
        on conflict (year) do update set last = y.last + 1
        returning y.last into new.number;
    return new;
end
$$;
revoke all on function number_stocktaking from public;
create trigger number_stocktaking before insert on stocktaking
    for each row execute function number_stocktaking();

-- Is it erasure that changes something? It takes the numbers of people away, and nothing else.
create function is_erasing() returns boolean
    language plpgsql stable as $$
begin
    return exists (select from public.database_role r
                   where r.purpose = 'erasure' and r.role_name = current_user);
end
$$;

-- A stocktaking only goes forward: what is set stays so, and what is released does not change any more.
create function stocktaking_goes_forward() returns trigger
    language plpgsql as $$
begin
    if public.is_erasing() then
        return new;
    end if;
    if old.released_at is not null then
        raise exception 'a stocktaking that is released'
            using errcode = '23514', constraint = 'stocktaking_is_released';
    end if;
    if not public.journal_entry_is_ours(new.entry_id) then
        raise exception 'a stocktaking without a journal entry of its transaction'
            using errcode = '23514', constraint = 'change_is_journalled';
    end if;
    if not to_jsonb(new) @> jsonb_strip_nulls(to_jsonb(old) - array['entry_id', 'state'])
       or (new.unit_id, new.location, new.category)
          is distinct from (old.unit_id, old.location, old.category) then
        raise exception 'a stocktaking goes forward only'
            using errcode = '23514', constraint = 'stocktaking_goes_forward';
    end if;
    if old.counted_at is null and new.counted_at is not null
       and exists (select from public.stocktaking_counted_by_holders(old.id)) then
        raise exception 'counted by those who have it alone'
            using errcode = '23514', constraint = 'stocktaking_counted_by_others';
    end if;
    if old.resolved_at is null and new.resolved_at is not null
       and exists (select from public.stocktaking_line l
                   where l.stocktaking_id = old.id
                     and public.stocktaking_difference(l.outcome) is not null
                     and not exists (select from public.stocktaking_decision d
                                     where d.line_id = l.id)) then
        raise exception 'differences are open'
            using errcode = '23514', constraint = 'stocktaking_is_resolved';
    end if;
    return new;
end
$$;
create trigger stocktaking_goes_forward before update on stocktaking
    for each row execute function stocktaking_goes_forward();

-- A scan belongs to a stocktaking that has begun; whose it is and whether it is late, the database says.
create function take_count() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    taken stocktaking;
begin
    if not journal_entry_is_ours(new.entry_id) then
        raise exception 'a count without a journal entry of its transaction'
            using errcode = '23514', constraint = 'change_is_journalled';
    end if;
    -- Until the transaction ends nobody closes the count.
    select * into taken from stocktaking s where s.id = new.stocktaking_id for share;
    if taken.started_at is null then
        raise exception 'a count before the stocktaking began'
            using errcode = '23514', constraint = 'stocktaking_has_begun';
    end if;
    if taken.released_at is not null then
        raise exception 'a stocktaking that is released'
            using errcode = '23514', constraint = 'stocktaking_is_released';
    end if;
    new.received_at := clock_timestamp();
    new.counted_at := least(new.counted_at, new.received_at);
    new.is_own := has_device(new.counted_by, new.device_id);
    new.is_late := taken.counted_at is not null;
    return new;
end
$$;
revoke all on function take_count from public;
create trigger take_count before insert on stocktaking_count
    for each row execute function take_count();

-- Lines are kept by who closes the count, before it is closed.
create function keep_lines() returns trigger
    language plpgsql as $$
begin
    perform public.current_entry();
    if exists (select from new_rows n join public.stocktaking s on s.id = n.stocktaking_id
               where s.counted_at is not null) then
        raise exception 'a line of a count that is closed'
            using errcode = '23514', constraint = 'stocktaking_lines_are_kept';
    end if;
    return null;
end
$$;
create trigger keep_lines after insert on stocktaking_line
    referencing new table as new_rows for each statement execute function keep_lines();

-- A difference is decided once, between the count and the release.
create function decide_difference() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    line stocktaking_line;
    taken stocktaking;
begin
    if not journal_entry_is_ours(new.entry_id) then
        raise exception 'a decision without a journal entry of its transaction'
            using errcode = '23514', constraint = 'change_is_journalled';
    end if;
    select * into line from stocktaking_line l where l.id = new.line_id;
    select * into taken from stocktaking s where s.id = line.stocktaking_id for share;
    if stocktaking_difference(line.outcome) is null or taken.state <> 'counted' then
        raise exception 'there is nothing to decide'
            using errcode = '23514', constraint = 'stocktaking_is_counted';
    end if;
    new.decided_at := clock_timestamp();
    return new;
end
$$;
revoke all on function decide_difference from public;
create trigger decide_difference before insert on stocktaking_decision
    for each row execute function decide_difference();

-- What was counted, kept and decided stays so, but for people who are forgotten.
create function stocktaking_is_kept() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'UPDATE' and public.is_erasing() then
        return new;
    end if;
    raise exception '% is insert only', tg_table_name
        using errcode = '42501', constraint = 'stocktaking_is_kept';
end
$$;
do $$
declare
    kept text;
begin
    foreach kept in array array['stocktaking_count', 'stocktaking_line', 'stocktaking_decision'] loop
        execute format('create trigger stocktaking_is_kept before update or delete on %I '
            'for each row execute function stocktaking_is_kept()', kept);
    end loop;
    execute 'create trigger stocktaking_is_kept before delete on stocktaking '
        'for each row execute function stocktaking_is_kept()';
    foreach kept in array array['stocktaking', 'stocktaking_year', 'stocktaking_count',
                                'stocktaking_line', 'stocktaking_decision'] loop
        execute format('create trigger is_not_truncated before truncate on %I '
            'for each statement execute function refuse_change_of_the_past()', kept);
    end loop;
end
$$;

call grant_to('program', 'select, insert, update', 'stocktaking');
call grant_to('program', 'select', 'stocktaking_year');
call grant_to('program', 'select, insert', 'stocktaking_count');
call grant_to('program', 'select, insert', 'stocktaking_line');
call grant_to('program', 'select, insert', 'stocktaking_decision');
call grant_to('erasure', 'select, update (lead_id, caller_id, scribe_id, office_id)', 'stocktaking');
call grant_to('erasure', 'select, update (counted_by, remark)', 'stocktaking_count');
call grant_to('erasure', 'select, update (remark)', 'stocktaking_line');
call grant_to('erasure', 'select, update (decided_by, remark)', 'stocktaking_decision');

-- The decisions of stocktakings for which these entries were booked: they stand, and so do these.
create function bookings_rest_on(booked bigint[]) returns setof bigint
    language sql stable
    begin atomic
        select k.id
        from journal j
        join journal k on k.operation = j.operation and k.verb = 'stocktaking.difference'
        where j.id = any (booked) and k.id <> all (booked);
    end;

-- How far a count may lie from its cut-off, so that it is still rolled forward or back: beside the
-- standards that there are, whichever these are by now.
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
        last + 1, 'stocktaking-months-before', '3', last + 2, 'stocktaking-months-after', '2');
end
$$;

-- Who counted and signed is forgotten like everybody; what they found stays.
insert into personal_column (table_name, column_name, handling) values
    ('stocktaking', 'lead_id', 'cleared'),
    ('stocktaking', 'caller_id', 'cleared'),
    ('stocktaking', 'scribe_id', 'cleared'),
    ('stocktaking', 'office_id', 'cleared'),
    ('stocktaking_count', 'counted_by', 'cleared'),
    ('stocktaking_count', 'remark', 'reworded'),
    ('stocktaking_line', 'remark', 'reworded'),
    ('stocktaking_decision', 'decided_by', 'cleared'),
    ('stocktaking_decision', 'remark', 'reworded');

-- Reports of a closed year have what had been released by then.
insert into known_view (name, query) values
    ('stocktaking', 'select s.* from public.stocktaking s where s.released_at <= known.moment()');

-- Own reports may read them.
call make_reports_role();
