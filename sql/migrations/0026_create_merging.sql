-- Two rows of one person, or of one device, become one: what happened to either stands under the one
-- that stays. It is an operation like any other, with an entry in the journal, and can be undone.

-- Takes a row out of its table, with all that refers to it, to be put back elsewhere.
create function take_fact(fact_table text, row_id bigint) returns jsonb
    language plpgsql set search_path = public, pg_temp as $$
declare
    child record;
    child_id bigint;
    children jsonb := '[]';
    fields jsonb;
begin
    for child in
        select v.name, a.attname as owner
        from pg_constraint c
        join versioned_table v on v.name::regclass = c.conrelid
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.contype = 'f' and c.confrelid = fact_table::regclass
        order by v.position
    loop
        for child_id in execute format('select t.id from %I t where t.%I = $1 order by t.id',
                                       child.name, child.owner) using row_id
        loop
            children := children || jsonb_build_object('owner', child.owner,
                'fact', take_fact(child.name, child_id));
        end loop;
    end loop;
    execute format('delete from %1$I t where t.id = $1 returning to_jsonb(t)', fact_table)
        into fields using row_id;
    return jsonb_build_object('table', fact_table, 'fields', fields, 'children', children);
end
$$;

-- Puts back what was taken, changed so, in the name of an entry.
create function put_fact(fact jsonb, changes jsonb, entry bigint) returns bigint
    language plpgsql set search_path = public, pg_temp as $$
declare
    fact_table text := fact ->> 'table';
    columns text := (select string_agg(quote_ident(c), ', ') from written_columns(fact_table) as c);
    -- A loan takes the period of its custody anew.
    fields jsonb := (fact -> 'fields') - 'custody_period' || changes
                    || jsonb_build_object('entry_id', entry);
    fresh bigint;
begin
    execute format('insert into %1$I (%2$s) select %2$s from jsonb_populate_record(null::%1$I, $1) '
        'returning id', fact_table, columns) into fresh using fields;
    perform put_fact(c.value -> 'fact',
                jsonb_build_object(c.value ->> 'owner', fresh)
                || case when c.value -> 'fact' -> 'fields' ? 'device_id' and fields ? 'device_id'
                        then jsonb_build_object('device_id', fields -> 'device_id') else '{}' end,
                entry)
    from jsonb_array_elements(fact -> 'children') c;
    return fresh;
end
$$;

-- People -----------------------------------------------------------------------------------------

-- The row of somebody who was recorded twice stays, so that the number, the name and what they did
-- are still known; it means the other one.
call add_versioned_column('person', 'merged_into', 'bigint');
comment on column person.merged_into is 'Recorded twice: the row that stayed.';
alter table person
    add constraint person_merged_into foreign key (merged_into) references person (id),
    add constraint person_not_merged_into_itself check (merged_into <> id);
create index person_merged on person (id) where merged_into is not null;

-- Nothing more is recorded about such a row.
create function refuse_merged_person(person bigint) returns void
    language plpgsql as $$
begin
    raise exception 'person % is recorded under another number', person
        using errcode = '23514', constraint = 'person_is_not_merged';
end
$$;

create function person_is_not_merged() returns trigger
    language plpgsql as $$
begin
    execute format('select public.refuse_merged_person(p.id) '
        'from public.person p join new_rows n on n.%I = p.id '
        'where p.merged_into is not null', tg_argv[0]);
    return null;
end
$$;

create function changed_person_is_not_merged() returns trigger
    language plpgsql as $$
begin
    perform public.refuse_merged_person(p.id) from public.person p
    where p.id = (to_jsonb(new) ->> tg_argv[0])::bigint and p.merged_into is not null;
    return null;
end
$$;
do $$
declare
    fact record;
begin
    for fact in select * from (values ('custody', 'holder_id'), ('loan', 'borrower_id'),
        ('membership', 'person_id'), ('contact', 'person_id'), ('attendance', 'person_id'),
        ('role_grant', 'person_id')) as f (name, person)
    loop
        execute format('create trigger person_is_not_merged after insert on %I '
            'referencing new table as new_rows for each statement '
            'execute function person_is_not_merged(%L)', fact.name, fact.person);
        execute format('create trigger changed_person_is_not_merged after update on %1$I '
            'for each row when (new.%2$I is distinct from old.%2$I) '
            'execute function changed_person_is_not_merged(%2$L)', fact.name, fact.person);
    end loop;
end
$$;

-- As in 0025, but for those whose row means another one.
create or replace function people_called(typed text) returns table (id bigint)
    language sql stable
    begin atomic
        select p.id from person p
        where p.id = number_in(typed) and p.merged_into is null
          and (word_before_number(typed) is null
               or person_bears(p.id, word_before_number(typed)))
        union
        select p.id from person p where lower(p.login) = lower(typed)
        union
        select p.id from person p where lower(p.email) = lower(typed)
        union
        select p.id from person p where p.personnel_number = typed
        union
        select p.id from person p
        where name_as_spoken(p.name) = name_as_spoken(typed) and p.merged_into is null
        union
        select p.id from person p
        where lower(p.first_name || ' ' || p.last_name) = name_as_spoken(typed)
          and p.merged_into is null;
    end;

-- Brings all that is recorded of one person under another one. What the one that stays lacks is an
-- entry of its own behind it: undone in turn, logins and addresses are never two people's.
create function merge_people(actor bigint, gone bigint, kept bigint) returns setof bigint
    language plpgsql set search_path = public, pg_temp as $$
declare
    former person;
    part record;
    entry bigint;
    missing jsonb;
begin
    select * into former from person p where p.id = gone;
    missing := (select jsonb_object_agg(f.key, f.value)
                from jsonb_each(to_jsonb(former)) f, person p
                where p.id = kept and to_jsonb(p) -> f.key = 'null' and f.value <> 'null'
                  and f.key in ('login', 'email', 'personnel_number', 'first_name', 'last_name',
                                'organisation', 'active_from'));
    select a.entry_id into entry from journal_append('people.merge', actor, array[0::bigint],
        array['{}'::jsonb], array[jsonb_build_object('person', kept, 'merged', gone)]) a;
    -- Logins, addresses and personnel numbers are unique: the one that goes lets go of them first.
    update person p
    set login = null, email = null, personnel_number = null, merged_into = kept, entry_id = entry
    where p.id = gone;
    update person p set merged_into = kept, entry_id = entry where p.merged_into = gone;
    -- Custodies, loans, and whatever else names people; what both can have once follows by itself.
    for part in
        select v.name, a.attname as owner
        from pg_constraint c
        join versioned_table v on v.name::regclass = c.conrelid
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.contype = 'f' and c.confrelid = 'person'::regclass
          and v.name not in ('person', 'membership', 'contact', 'attendance', 'role_grant')
        order by v.position
    loop
        execute format('update %1$I t set %2$I = $1, entry_id = $2 where t.%2$I = $3',
                       part.name, part.owner) using kept, entry, gone;
    end loop;
    for part in
        select m.unit_id, (array_agg(to_jsonb(m)))[1] as fields, range_agg(
                   coalesce((to_jsonb(m) ->> 'valid')::daterange, daterange(null, null))) as valid
        from membership m
        where m.person_id in (gone, kept) group by m.unit_id having bool_or(m.person_id = gone)
    loop
        delete from membership m where m.person_id in (gone, kept) and m.unit_id = part.unit_id;
        perform put_fact(
            jsonb_build_object('table', 'membership', 'fields', part.fields, 'children', '[]'::jsonb),
            jsonb_build_object('person_id', kept, 'valid', r.valid), entry)
        from unnest(part.valid) as r (valid);
    end loop;
    for part in
        select k.unit_id, range_agg(k.valid) as valid from contact k
        where k.person_id in (gone, kept) group by k.unit_id having bool_or(k.person_id = gone)
    loop
        delete from contact k where k.person_id in (gone, kept) and k.unit_id = part.unit_id;
        insert into contact (person_id, unit_id, valid, entry_id)
            select kept, part.unit_id, r.valid, entry from unnest(part.valid) as r (valid);
    end loop;
    delete from attendance a
    where a.person_id = gone
      and exists (select from attendance o where o.person_id = kept and o.event_id = a.event_id);
    update attendance a set person_id = kept, entry_id = entry where a.person_id = gone;
    delete from role_grant g
    where g.person_id = gone
      and exists (select from role_grant o where o.person_id = kept and o.role = g.role);
    update role_grant g set person_id = kept, entry_id = entry where g.person_id = gone;

    -- Who is signed in under the number that goes signs in anew.
    delete from sign_in_session s where s.person_id = gone;
    update api_token t set revoked_at = clock_timestamp()
    where t.person_id = gone and t.revoked_at is null;
    update password_link l set used_at = clock_timestamp()
    where l.person_id = gone and l.used_at is null;
    return next entry;

    if missing is not null then
        if missing ? 'login' then
            insert into account (person_id, password_hash)
                select kept, a.password_hash from account a where a.person_id = gone
                on conflict do nothing;
        end if;
        select a.entry_id into entry from journal_append('people.edit', actor, array[0::bigint],
            array['{}'::jsonb], array[missing || jsonb_build_object('person', kept)]) a;
        perform set_config('leihlotse.entry', entry::text, true);
        update person p
        set login = coalesce(p.login, former.login), email = coalesce(p.email, former.email),
            personnel_number = coalesce(p.personnel_number, former.personnel_number),
            first_name = coalesce(p.first_name, former.first_name),
            last_name = coalesce(p.last_name, former.last_name),
            organisation = coalesce(p.organisation, former.organisation),
            active_from = coalesce(p.active_from, former.active_from), entry_id = entry
        where p.id = kept;
        return next entry;
    end if;
end
$$;

-- Devices ----------------------------------------------------------------------------------------

create table device_merge (
    id               bigint      generated always as identity,
    merged_id        bigint      not null,
    device_id        bigint      not null,
    inventory_number text        not null,
    entry_id         bigint      not null,
    known_since      timestamptz not null,
    constraint device_merge_pkey primary key (id),
    constraint device_merge_once unique (merged_id),
    constraint device_merge_device foreign key (device_id) references device (id)
        deferrable initially deferred
);
comment on table device_merge is
    'Devices that were recorded twice: the number that went, and the device that it means.';
create index device_merge_number_key on device_merge (number_key(inventory_number));
call keep_versions_of('device_merge', 'device_id');
create index journal_merged on journal (((facts ->> 'into')::bigint)) where verb = 'devices.merge';

-- Where a device was but in stock, and what it did: the times in which no other can be it.
create function device_doings(device bigint) returns table (
    what text, person_id bigint, period tstzrange
)
    language sql stable
    begin atomic
        select 'with-lotse', c.holder_id, c.period
        from custody c where c.device_id = device_doings.device and c.kind = 'lotse'
        union all
        select 'on-loan', l.borrower_id, l.period from loan l where l.device_id = device_doings.device
        union all
        select case w.kind when 'repair' then 'in-repair' else w.kind end, null, w.period
        from withdrawal w where w.device_id = device_doings.device;
    end;

-- Brings all that is recorded of one device under another one, in the name of an entry. Their doings
-- do not overlap: what one did happened while the other stood in stock.
create function merge_devices(gone bigint, kept bigint, entry bigint) returns bigint
    language plpgsql set search_path = public, pg_temp as $$
declare
    former device;
    stays device;
    held custody;
    stock custody;
    fresh bigint;
    part record;
    row_id bigint;
    behind jsonb[];
    missing jsonb;
begin
    perform set_config('leihlotse.entry', entry::text, true);
    select * into former from device d where d.id = gone;
    select * into stays from device d where d.id = kept;

    -- In the books since the earlier of the two.
    if former.registered_at < stays.registered_at then
        update device d set registered_at = former.registered_at, entry_id = entry where d.id = kept;
        select * into stock from custody c
        where c.device_id = kept and lower(c.period) = stays.registered_at;
        if stock.kind = 'stock' then
            update custody c
            set period = tstzrange(former.registered_at, upper(c.period)), entry_id = entry
            where c.id = stock.id;
        else
            insert into custody (device_id, kind, period, entry_id)
                values (kept, 'stock', tstzrange(former.registered_at, stays.registered_at), entry);
        end if;
    end if;

    -- What a Lotse held is cut out of the stock in which it lies; the loans behind it are recorded
    -- anew in what is left of that.
    for held in select * from custody c where c.device_id = gone and c.kind = 'lotse' order by c.period
    loop
        select * into stock from custody c
        where c.device_id = kept and c.kind = 'stock' and c.period @> held.period;
        if stock.id is null then
            raise exception 'device % was elsewhere', kept
                using errcode = '23P01', constraint = 'custody_no_overlap';
        end if;
        behind := array(
            select take_fact('loan', l.id) from loan l
            where l.custody_id = stock.id and lower(l.period) >= upper(held.period) order by l.period);
        if lower(held.period) > lower(stock.period) then
            update custody c
            set period = tstzrange(lower(c.period), lower(held.period)), entry_id = entry
            where c.id = stock.id;
        else
            delete from custody c where c.id = stock.id;
        end if;
        if upper(held.period) < coalesce(upper(stock.period), 'infinity') then
            insert into custody (device_id, kind, period, entry_id)
                values (kept, 'stock', tstzrange(upper(held.period), upper(stock.period)), entry)
                returning id into fresh;
            perform put_fact(b.fact, jsonb_build_object('custody_id', fresh), entry)
            from unnest(behind) as b (fact);
        end if;
        perform put_fact(take_fact('custody', held.id), jsonb_build_object('device_id', kept), entry);
    end loop;
    for part in
        select l.id, c.id as custody_id from loan l
        left join custody c on c.device_id = kept and c.period @> l.period
        where l.device_id = gone order by l.period
    loop
        perform put_fact(take_fact('loan', part.id),
            jsonb_build_object('device_id', kept, 'custody_id', part.custody_id), entry);
    end loop;
    delete from custody c where c.device_id = gone;

    -- All else that belongs to the device; what it was called before stays with the one that goes.
    for part in
        select v.name, a.attname as owner
        from pg_constraint c
        join versioned_table v on v.name::regclass = c.conrelid
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.contype = 'f' and c.confrelid = 'device'::regclass and v.name <> 'custody'
        order by v.position
    loop
        for row_id in execute format('select t.id from %I t where t.%I = $1 order by t.id',
                                     part.name, part.owner) using gone
        loop
            if part.name = 'device_past' then
                perform take_fact(part.name, row_id);
            else
                perform put_fact(take_fact(part.name, row_id),
                    jsonb_build_object(part.owner, kept), entry);
            end if;
        end loop;
    end loop;

    delete from device d where d.id = gone;
    missing := (select jsonb_object_agg(f.key, f.value) from jsonb_each(to_jsonb(former)) f
                where f.value <> 'null' and to_jsonb(stays) -> f.key = 'null'
                  and f.key in (select written_columns('device')));
    if missing is not null then
        execute format('update device d set %s, entry_id = $2 '
            'from jsonb_populate_record(null::device, $1) r where d.id = $3',
            (select string_agg(format('%1$I = r.%1$I', k.name), ', ')
             from jsonb_object_keys(missing) as k (name))) using missing, entry, kept;
    end if;
    insert into device_merge (merged_id, device_id, inventory_number, entry_id)
        values (gone, kept, former.inventory_number, entry);
    return entry;
end
$$;
