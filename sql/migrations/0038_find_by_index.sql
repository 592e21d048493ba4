-- What is asked for most, or would otherwise be looked for in a whole table that grows.

-- Who has a device now is read off the index itself, for every row of every list.
drop index custody_current;
create unique index custody_current on custody (device_id) include (kind, holder_id)
    where upper_inf(period);

-- A number typed with other signs between.
create index device_bare_number on device (translate(lower(inventory_number), ' -_./', ''));

-- What refers to a device, a person or a unit is looked for when that is taken back.
create index device_merge_device_id on device_merge (device_id);
create index device_past_unit_id on device_past (unit_id);
create index person_merged_into on person (merged_into) where merged_into is not null;

-- Few entries are written at once, or stand in the way of an undo: what belongs to them is looked up.
do $$
declare
    function regprocedure;
begin
    for function in
        select p.oid from pg_proc p
        where p.pronamespace = 'public'::regnamespace
          and p.proname in ('journal_append', 'undo_obstacles')
    loop
        execute format('alter function %s rows 10', function);
    end loop;
end $$;

-- The units of a person, of one after the other.
create index membership_person on membership (person_id);

-- In which condition a device came back last before a moment: the end of its history is enough.
create index loan_condition on loan (device_id, upper(period)) include (condition_back)
    where condition_back is not null;

create or replace function condition_before(device bigint, moment timestamptz)
    returns table (condition text)
    language sql stable
    begin atomic
        select coalesce((
            select s.condition from (
                select c.condition_given as condition,
                       lower(c.period) + interval '1 microsecond' as at
                from custody c where c.device_id = device
                union all
                select c.condition_back, upper(c.period) from custody c where c.device_id = device
                union all
                select l.condition, l.at
                from (select x.condition_back as condition, upper(x.period) as at
                      from loan x
                      where x.device_id = device and x.condition_back is not null
                        and upper(x.period) <= moment
                      order by upper(x.period) desc
                      limit 1) l
                union all
                select k.condition, k.known_since from device_known k where k.id = device
            ) s
            where s.condition is not null and s.at <= moment
            order by s.at desc
            limit 1
        ), (
            select k.condition from device_known k where k.id = device
            order by k.known_since
            limit 1
        ));
    end;

-- What is seldom there ---------------------------------------------------------------------------

-- Most people work in one unit, and of most devices nothing is missing. Neither needs the collation,
-- whose tables a new connection reads for milliseconds, nor the plan of what is worked out for the
-- others.

create or replace function units_of(person bigint) returns table (codes text)
    language sql stable
    begin atomic
        select case when cardinality(c.codes) > 1
                    then (select string_agg(replace(o.code, ';', ';;'), '; '
                                            order by o.code collate word_order)
                          from unnest(c.codes) as o (code))
                    else replace(c.codes[1], ';', ';;') end
        from (select array_agg(u.code) as codes
              from membership m join unit u on u.id = m.unit_id
              where m.person_id = units_of.person and m.valid @> current_date) c;
    end;

create or replace function units_of(person bigint, day date) returns table (codes text)
    language sql stable as $$
        select case when cardinality(c.codes) > 1
                    then (select string_agg(o.code, '; ' order by o.code collate public.word_order)
                          from unnest(c.codes) as o (code))
                    else c.codes[1] end
        from (select array_agg(u.code) as codes
              from public.membership m
              join public.units_on(units_of.day) u on u.id = m.unit_id
              where m.person_id = units_of.person
                and m.valid @> coalesce(units_of.day, current_date)) c
    $$;

-- The same of many people in one go; who works nowhere is left out.
create function units_of_people(people bigint[], day date)
    returns table (person bigint, codes text)
    language sql stable as $$
        select c.person,
               case when cardinality(c.codes) > 1
                    then (select string_agg(o.code, '; ' order by o.code collate public.word_order)
                          from unnest(c.codes) as o (code))
                    else c.codes[1] end
        from (select m.person_id as person, array_agg(u.code) as codes
              from public.membership m
              join public.units_on(units_of_people.day) u on u.id = m.unit_id
              where m.person_id = any (units_of_people.people)
                and m.valid @> coalesce(units_of_people.day, current_date)
              group by m.person_id) c
    $$;

-- What is missing of a device, as text; worked out where anything ever did not come back. Null: nothing.
create function missing_worked_out(device bigint, moment timestamptz) returns text
    language sql stable
    return (select string_agg(m.item || ':' || m.quantity, '; ' order by m.item collate word_order)
            from missing_accessories(device, moment) m);

create function missing_written(device bigint, moment timestamptz) returns table (text text)
    language sql stable
    begin atomic
        select case when exists (select from loan l
                                 where l.device_id = missing_written.device
                                   and l.accessories_missing <> '{}')
                      or exists (select from custody c
                                 where c.device_id = missing_written.device
                                   and c.accessories_missing <> '{}')
                    then missing_worked_out(missing_written.device, missing_written.moment) end;
    end;

-- What an entry recorded is found by what began with it and, apart, by what ended with it: "either" of
-- them would be looked for in every loan and every person.
create or replace function is_own_work(entry bigint, lotse bigint) returns boolean
    language plpgsql stable set search_path = public, pg_temp as $$
begin
    return not exists (
            select from (select k.custody_id from loan_known k where k.entry_id = entry
                         union all
                         select k.custody_id from loan_known k where k.ended_by = entry) k
            where not exists (select from custody_known c
                              where c.id = k.custody_id and c.holder_id = lotse))
        and not exists (
            select from (select k.id from person_known k where k.entry_id = entry
                         union all
                         select k.id from person_known k where k.ended_by = entry) k
            where not exists (select from person_to_check w
                              where w.person_id = k.id and w.recorded_by = lotse)
              and ((select true from person p where p.id = k.id)
                   or not exists (select from person_to_check_version v
                                  where v.person_id = k.id and v.recorded_by = lotse)))
        -- Until the end of the day on which they gave it back.
        and not exists (
            select from (select f.device_id, f.found_at from accessory_found_known f
                         where f.entry_id = entry
                         union all
                         select f.device_id, f.found_at from accessory_found_known f
                         where f.ended_by = entry) f
            where not exists (select from custody_known c
                              where c.device_id = f.device_id and c.holder_id = lotse
                                and tstzrange(lower(c.period), upper(c.period), '[]') @> f.found_at))
        and not exists (select from custody_known k where k.entry_id = entry)
        and not exists (select from custody_known k where k.ended_by = entry)
        and not exists (select from role_grant_known k where k.entry_id = entry)
        and not exists (select from role_grant_known k where k.ended_by = entry);
end
$$;
