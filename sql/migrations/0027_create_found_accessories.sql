-- What went missing stays missing until it turns up: a return or a taking back says what did not
-- come along (accessories_missing), a row here that it was found. What is missing at a moment
-- follows from both.

create table accessory_found (
    id          bigint      generated always as identity,
    device_id   bigint      not null,
    item        text        not null,
    quantity    integer,
    found_at    timestamptz not null,
    entry_id    bigint      not null,
    known_since timestamptz not null,
    constraint accessory_found_pkey primary key (id),
    constraint accessory_found_device foreign key (device_id) references device (id),
    constraint accessory_found_item_not_blank check (btrim(item) <> ''),
    constraint accessory_found_quantity check (quantity > 0),
    constraint accessory_found_not_in_future check (found_at <= known_since)
);
comment on column accessory_found.quantity is 'How many; null: all that was missing of it until then.';
create index accessory_found_device_id on accessory_found (device_id);
call keep_versions_of('accessory_found', 'device_id');

-- Few returns are incomplete: these find them among all.
create index loan_incomplete on loan (device_id) where accessories_missing <> '{}';
create index custody_incomplete on custody (device_id) where accessories_missing <> '{}';

-- How many are missing after a return without some (change > 0), after some were found (change < 0),
-- or all (null): never less than none, nor more than belong to the device (most; null: not known).
create function missing_after(missing bigint, change bigint, most bigint) returns bigint
    language sql immutable parallel safe
    return case when change is null then 0 else greatest(0, least(most, missing + change)) end;

create aggregate missing_in_the_end(change bigint, most bigint) (
    sfunc = missing_after, stype = bigint, initcond = '0', parallel = safe
);

-- What is missing of a device at a moment, how many, and since when; names are the same without
-- regard to case.
create function missing_accessories(device bigint, moment timestamptz)
    returns table (item text, quantity bigint, since timestamptz)
    language sql stable
    begin atomic
        with happened as (
            -- A taking back that also ended the loan says it of both.
            select lower(s.item) as name, min(s.item) as item, max(s.quantity) as change, s.at,
                   false as is_found
            from (
                select a.key as item, a.value::bigint as quantity, upper(l.period) as at
                from loan l
                cross join lateral jsonb_each_text(l.accessories_missing) a
                where l.device_id = missing_accessories.device and l.accessories_missing <> '{}'
                  and upper(l.period) <= moment
                union all
                select a.key, a.value::bigint, upper(c.period)
                from custody c
                cross join lateral jsonb_each_text(c.accessories_missing) a
                where c.device_id = missing_accessories.device and c.accessories_missing <> '{}'
                  and upper(c.period) <= moment
            ) s
            group by lower(s.item), s.at
            union all
            select lower(f.item), null, -f.quantity, f.found_at, true
            from accessory_found f
            where f.device_id = missing_accessories.device and f.found_at <= moment
        ), belonging as (
            select lower(a.key) as name, sum(a.value::bigint)::bigint as quantity
            from public.device d
            cross join lateral jsonb_each_text(d.accessories) a
            where d.id = missing_accessories.device
            group by lower(a.key)
        ), dated as (
            select h.name, h.item, h.change, h.at, h.is_found,
                   max(h.at) filter (where h.is_found and h.change is null)
                       over (partition by h.name) as complete_at
            from happened h
        ), counted as (
            select min(d.item) as item,
                   missing_in_the_end(d.change, b.quantity order by d.at, d.is_found) as quantity,
                   min(d.at) filter (where not d.is_found
                                       and (d.complete_at is null or d.at > d.complete_at)) as since
            from dated d
            left join belonging b on b.name = d.name
            group by d.name
        )
        select c.item, c.quantity, c.since from counted c where c.quantity > 0;
    end;
