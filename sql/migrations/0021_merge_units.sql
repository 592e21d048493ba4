-- Departments merge: what is in units on a day moves into another one, in one operation.

-- What is in these units on a day or after: devices, people, contacts, units below, and from when on.
create function unit_contents(units bigint[], day date)
    returns table (kind text, row_id bigint, name text, unit_id bigint, since date)
    language sql stable as $$
        select 'device', d.id, d.inventory_number, s.unit_id, greatest(lower(s.valid), day)
        from public.device d
        cross join lateral (
            select p.unit_id, p.valid from public.device_past p where p.device_id = d.id
            union all
            select d.unit_id, daterange((select max(upper(p.valid)) from public.device_past p
                                         where p.device_id = d.id), null)
        ) s
        where s.unit_id = any (units) and s.valid && daterange(day, null)
        union all
        select 'person', p.id, p.name, m.unit_id, greatest(lower(m.valid), day)
        from public.membership m
        join public.person p on p.id = m.person_id
        where m.unit_id = any (units) and m.valid && daterange(day, null)
          and coalesce(p.left_on >= day, true)
        union all
        select 'contact', p.id, p.name, k.unit_id, greatest(lower(k.valid), day)
        from public.contact k
        join public.person p on p.id = k.person_id
        where k.unit_id = any (units) and k.valid && daterange(day, null)
        union all
        select 'unit', u.id, u.code, s.parent_id, greatest(lower(s.valid), day)
        from public.unit u
        cross join lateral (
            select p.parent_id, p.valid from public.unit_past p where p.unit_id = u.id
            union all
            select u.parent_id, daterange((select max(upper(p.valid)) from public.unit_past p
                                           where p.unit_id = u.id), null)
        ) s
        where s.parent_id = any (units) and s.valid && daterange(day, null)
          and coalesce(u.valid_until >= day, true)
    $$;

-- Units become part of another one: from a day on all that is in them is in it, and they end the day
-- before. One entry stands for all of it.
create function merge_units(actor bigint, merged bigint[], target bigint, day date) returns bigint
    language plpgsql set search_path = public, pg_temp as $$
declare
    entry bigint := (
        select a.entry_id
        from journal_append('units.merge', actor, array[0::bigint], array[jsonb_build_object(
            'units', (select string_agg(u.code, ', ' order by u.code) from unit u
                      where u.id = any (merged)),
            'from', day, 'into', (select u.code from unit u where u.id = target))],
            array['{}'::jsonb]) a);
    -- Above the other one stands what stood above those that it was below.
    above bigint := (
        with recursive line (id, depth) as (
            select u.parent_id, 1 from units_on(day) u where u.id = target
            union all
            select u.parent_id, l.depth + 1 from line l join units_on(day) u on u.id = l.id
            where l.depth < 100
        )
        select l.id from line l where l.id is not null and not l.id = any (merged)
        order by l.depth limit 1);
    content record;
begin
    for content in
        select c.* from unit_contents(merged, day) c
        where c.kind in ('device', 'unit') and not (c.kind = 'unit' and c.row_id = any (merged))
        order by c.kind, c.row_id, c.since
    loop
        perform update_fact(content.kind, content.row_id, jsonb_build_object(
            case content.kind when 'device' then 'unit_id' else 'parent_id' end,
            case when content.kind = 'unit' and content.row_id = target then above else target end,
            'entry_id', entry), content.since);
    end loop;
    perform set_config('leihlotse.entry', entry::text, true);
    call merge_ranges('membership', 'valid', merged, target, day, entry);
    call merge_ranges('contact', 'valid', merged, target, day, entry);
    -- A day is closed once, also where several units closed it.
    delete from closed_day c
        where c.unit_id = any (merged) and c.day >= merge_units.day
          and exists (select from closed_day o where o.day = c.day
                      and (o.unit_id = target or o.unit_id = any (merged) and o.id < c.id));
    update closed_day c set unit_id = target, entry_id = entry
        where c.unit_id = any (merged) and c.day >= merge_units.day;
    update unit u set valid_until = day - 1, entry_id = entry
        where u.id = any (merged) and coalesce(u.valid_until >= day, true);
    return entry;
end
$$;

-- From a day on, people's times in units are times in another one.
create procedure merge_ranges(
    fact_table text, column_name text, merged bigint[], target bigint, day date, entry bigint
)
    language plpgsql set search_path = public, pg_temp as $$
declare
    part record;
begin
    for part in execute format('select k.id, k.person_id, k.%1$I as valid, '
        'k.%1$I * daterange($2, null) as moved from %2$I k '
        'where k.unit_id = any ($1) and k.%1$I && daterange($2, null) order by k.id',
        column_name, fact_table) using merged, day
    loop
        if lower(part.valid) < day or lower_inf(part.valid) then
            execute format('update %2$I k set %1$I = daterange(lower(k.%1$I), $2), entry_id = $3 '
                'where k.id = $1', column_name, fact_table) using part.id, day, entry;
        else
            execute format('delete from %I k where k.id = $1', fact_table) using part.id;
        end if;
        execute format('insert into %2$I (person_id, unit_id, %1$I, entry_id) '
            'select $1, $2, gap.valid, $4 from unnest(datemultirange($3) - coalesce(('
            'select range_agg(k.%1$I) from %2$I k where k.person_id = $1 and k.unit_id = $2), '
            '''{}'')) as gap (valid)', column_name, fact_table)
            using part.person_id, target, part.moved, entry;
    end loop;
end
$$;
