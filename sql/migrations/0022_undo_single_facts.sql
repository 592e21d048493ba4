-- A fact is undone by itself, also one of an import of many; an undo is undone as well; and what stands
-- in the way of an undo is named.

create index loan_version_device on loan_version (device_id);
create index custody_version_device on custody_version (device_id);
create index withdrawal_version_device on withdrawal_version (device_id);
create index device_past_version_device on device_past_version (device_id);

-- Is an entry undone, and that undo not undone in its turn?
create function is_undone(entry bigint) returns boolean
    language plpgsql stable set search_path = public, pg_temp as $$
begin
    return exists (select from journal u
                   where u.verb = 'journal.undo' and (u.facts ->> 'undoes')::bigint = entry
                     and not is_undone(u.id));
end
$$;

-- What became of the rows of one table that an entry recorded and that were changed since: who ended
-- them. Where such a change was undone, what became of the row after that. Of an undo that took back a
-- single fact of the entry nothing is told: what it left is as if the entry had never said it.
create function undo_changes(fact_table text, undone bigint)
    returns table (id bigint, ended_by bigint)
    language plpgsql stable set search_path = public, pg_temp as $$
begin
    return query execute format($query$
        with recursive change (id, ended_by) as (
            select v.id, v.ended_by from %1$I v where v.entry_id = $1 and v.ended_by <> $1
            union
            -- The undoing of a change left the row as it had been: what became of that?
            select v.id, v.ended_by
            from change c
            join journal u on u.verb = 'journal.undo'
                          and (u.facts ->> 'undoes')::bigint = c.ended_by
            join %1$I v on v.id = c.id and v.entry_id = u.id
        )
        select c.id, c.ended_by from change c
        where not exists (select from journal p where p.id = c.ended_by
                          and (p.facts ->> 'undoes_part_of')::bigint = $1)
        $query$, fact_table || '_version') using undone;
end
$$;

create or replace function undo_restored(fact_table text, undone bigint) returns bigint[]
    language plpgsql stable set search_path = public, pg_temp as $$
declare
    restored bigint[];
    later bigint;
begin
    select array_agg(distinct c.id), max(c.ended_by) filter (where not is_undone(c.ended_by))
        into restored, later
        from undo_changes(fact_table, undone) c;
    if later is not null then
        raise exception 'entry % was followed by entry %', undone, later
            using errcode = '23514', constraint = 'undo_nothing_later', detail = later;
    end if;
    return coalesce(restored, '{}');
end
$$;

-- The entries that stand in the way of undoing these: they changed the same rows later, or recorded
-- something that rests on a row which would go.
create function undo_obstacles(undone bigint[]) returns setof bigint
    language plpgsql stable set search_path = public, pg_temp as $$
declare
    fact record;
    reference record;
    operations bigint[] := array(select distinct j.operation from journal j
                                 where j.id = any (undone));
    found bigint[] := '{}';
    part bigint[];
begin
    for fact in select v.name from versioned_table v order by v.position loop
        part := array(select distinct c.ended_by
                      from unnest(undone) as u (id), undo_changes(fact.name, u.id) c
                      where not is_undone(c.ended_by));
        found := found || part;
        for reference in
            select r.conrelid::regclass::text as child, a.attname as column_name
            from pg_constraint r
            join pg_attribute a on a.attrelid = r.conrelid and a.attnum = r.conkey[1]
            where r.contype = 'f' and r.confrelid = fact.name::regclass
              and exists (select from versioned_table v where v.name = r.conrelid::regclass::text)
        loop
            execute format('select array(select distinct g.entry_id from %1$I g join %2$I t on t.id = g.%3$I '
                'where t.entry_id = any ($1) and not exists (select from %4$I v '
                'where v.id = t.id and v.ended_by = t.entry_id and v.entry_id <> t.entry_id) limit 20)',
                reference.child, fact.name, reference.column_name, fact.name || '_version')
                into part using undone;
            found := found || part;
        end loop;
    end loop;
    return query
        select distinct j.id from journal j
        where j.id = any (found) and not j.operation = any (operations)
        order by j.id;
end
$$;

-- Facts by themselves ----------------------------------------------------------------------------

-- The entry by which a row stands as it is: what an undo brought back stands by the entry that had
-- recorded it.
create function standing_entry(fact_table text, row_id bigint) returns bigint
    language plpgsql stable set search_path = public, pg_temp as $$
declare
    entry bigint;
    undone bigint;
begin
    execute format('select t.entry_id from %I t where t.id = $1', fact_table) into entry using row_id;
    loop
        undone := (select coalesce((j.facts ->> 'undoes')::bigint,
                                   (j.facts ->> 'undoes_part_of')::bigint)
                   from journal j where j.id = entry and j.verb = 'journal.undo');
        exit when undone is null;
        execute format('select v.entry_id from %I v '
            'where v.id = $1 and v.ended_by = $2 and v.entry_id <> $2', fact_table || '_version')
            into undone using row_id, undone;
        exit when undone is null;
        entry := undone;
    end loop;
    return entry;
end
$$;

-- Gives the time of a Lotse's custody back to IT's stock, in the name of an entry: the stock before it
-- reaches over it, and over a stock after it; after another Lotse it becomes a stock of its own.
create function give_custody_back(wanted bigint, entry bigint) returns void
    language plpgsql set search_path = public, pg_temp as $$
declare
    given record;
    before record;
    after record;
begin
    perform set_config('leihlotse.entry', entry::text, true);
    select c.* into strict given from custody c where c.id = wanted;
    select c.* into before from custody c
        where c.device_id = given.device_id and c.kind = 'stock'
          and upper(c.period) = lower(given.period);
    select c.* into after from custody c
        where c.device_id = given.device_id and c.kind = 'stock'
          and lower(c.period) = upper(given.period);
    -- Loans out of a stock stay with it: such a stock is not taken up by another one.
    if after.id is not null and exists (select from loan l where l.custody_id = after.id) then
        after := null;
    end if;
    if before.id is null then
        update custody c
            set kind = 'stock', holder_id = null, event_id = null, purpose = null,
                condition_given = null, accessories_given = '{}', condition_back = null,
                accessories_missing = '{}', damage = null, data_deleted = null,
                period = tstzrange(lower(given.period), upper(coalesce(after.period, given.period))),
                entry_id = entry
            where c.id = given.id and after.id is null;
        if found then
            return;
        end if;
        delete from custody c where c.id = given.id;
        update custody c set period = tstzrange(lower(given.period), upper(after.period)),
                             entry_id = entry
            where c.id = after.id;
        return;
    end if;
    delete from custody c where c.id in (given.id, after.id);
    update custody c
        set period = tstzrange(lower(before.period), upper(coalesce(after.period, given.period))),
            entry_id = entry
        where c.id = before.id;
end
$$;

-- Takes a single fact back: what an entry of many recorded of one loan or custody. The row goes, or is
-- again what it was before that entry.
create function undo_fact(actor bigint, fact_table text, row_id bigint)
    returns table (entry_id bigint, device_id bigint)
    language plpgsql set search_path = public, pg_temp as $$
declare
    fact record;
    fields text;
    fresh bigint;
    is_changed boolean;
begin
    execute format('select t.device_id, j.id as entry_id, j.verb from %I t '
        'join journal j on j.id = $2 where t.id = $1 for update of t', fact_table)
        into strict fact using row_id, standing_entry(fact_table, row_id);
    select a.entry_id into fresh
        from journal_append('journal.undo', actor, array[fact.device_id],
            array[jsonb_build_object('undoes_part_of', fact.entry_id, 'verb', fact.verb,
                'fact', case fact_table when 'loan' then 'L' else 'H' end || row_id)],
            array['{}'::jsonb]) a;
    perform set_config('leihlotse.entry', fresh::text, true);
    execute format('select exists (select from %I v where v.id = $1 and v.ended_by = $2 '
        'and v.entry_id <> $2)', fact_table || '_version') into is_changed
        using row_id, fact.entry_id;
    if is_changed then
        select string_agg(format('%1$I = v.%1$I', a.attname), ', ')
            into fields
            from pg_attribute a
            where a.attrelid = fact_table::regclass and a.attnum > 0 and not a.attisdropped
              and a.attgenerated = ''
              and a.attname not in ('id', 'entry_id', 'known_since', 'custody_period');
        execute format('update %1$I t set %2$s, entry_id = $3 from %3$I v '
            'where t.id = $1 and v.id = t.id and v.ended_by = $2 and v.entry_id <> $2',
            fact_table, fields, fact_table || '_version') using row_id, fact.entry_id, fresh;
    elsif fact_table = 'custody' then
        perform give_custody_back(row_id, fresh);
    else
        execute format('delete from %I t where t.id = $1', fact_table) using row_id;
    end if;
    return query select fresh, fact.device_id;
end
$$;

-- Hands a device over for a time in which it is in stock; the stock is what is left before and after.
create function take_from_stock(
    device bigint, holder bigint, wanted tstzrange, of_event bigint, said_purpose text,
    condition text, accessories jsonb, entry bigint
) returns bigint
    language plpgsql set search_path = public, pg_temp as $$
declare
    stock record;
    made bigint;
begin
    select c.* into stock from custody c
        where c.device_id = device and c.kind = 'stock' and c.period @> wanted;
    if stock.id is null then
        raise exception 'device % is not in stock then', device
            using errcode = '23P01', constraint = 'custody_no_overlap';
    end if;
    perform set_config('leihlotse.entry', entry::text, true);
    if lower(stock.period) = lower(wanted) then
        delete from custody c where c.id = stock.id;
    else
        update custody c set period = tstzrange(lower(stock.period), lower(wanted)), entry_id = entry
            where c.id = stock.id;
    end if;
    insert into custody (device_id, kind, holder_id, period, event_id, purpose, condition_given,
                         accessories_given, entry_id)
        values (device, 'lotse', holder, wanted, of_event, said_purpose, condition, accessories, entry)
        returning id into made;
    if upper(wanted) is distinct from upper(stock.period) and not upper_inf(wanted) then
        insert into custody (device_id, kind, period, entry_id)
            values (device, 'stock', tstzrange(upper(wanted), upper(stock.period)), entry);
    end if;
    return made;
end
$$;

-- The wrong device ------------------------------------------------------------------------------

-- Writes a correction into the chains of two devices, between which something moves.
create function append_move(
    actor bigint, from_device bigint, to_device bigint, corrected bigint, because text
) returns table (from_entry bigint, to_entry bigint)
    language plpgsql set search_path = public, pg_temp as $$
begin
    return query
        select max(a.entry_id) filter (where a.chain = from_device),
               max(a.entry_id) filter (where a.chain = to_device)
        from journal_append('journal.correct', actor, array[from_device, to_device],
            array_fill(jsonb_build_object('corrects', corrected,
                'moved_to', (select d.inventory_number from device d where d.id = to_device)), array[2]),
            array_fill(jsonb_build_object('because', because), array[2])) a;
end
$$;

create function move_loan_to_device(
    actor bigint, wanted bigint, to_device bigint, corrected bigint, because text
) returns table (entry_id bigint, device_id bigint)
    language plpgsql set search_path = public, pg_temp as $$
declare
    given record;
    written record;
begin
    select l.* into strict given from loan l where l.id = wanted;
    select * into written from append_move(actor, given.device_id, to_device, corrected, because);
    perform set_config('leihlotse.entry', written.from_entry::text, true);
    delete from loan l where l.id = wanted;
    insert into loan (device_id, custody_id, borrower_id, period, due, wished_due, purpose, tool,
                      accessories_given, condition_back, accessories_missing, damage, entry_id)
        select to_device, c.id, given.borrower_id, given.period, given.due, given.wished_due,
               given.purpose, given.tool, given.accessories_given, given.condition_back,
               given.accessories_missing, given.damage, written.to_entry
        from custody c
        where c.device_id = to_device and c.period @> lower(given.period);
    if not found then
        raise exception 'device % is not in the books then', to_device
            using errcode = '23514', constraint = 'device_not_yet_registered';
    end if;
    return query values (written.from_entry, given.device_id), (written.to_entry, to_device);
end
$$;

create function move_custody_to_device(
    actor bigint, wanted bigint, to_device bigint, corrected bigint, because text
) returns table (entry_id bigint, device_id bigint)
    language plpgsql set search_path = public, pg_temp as $$
declare
    given record;
    written record;
begin
    select c.* into strict given from custody c where c.id = wanted;
    select * into written from append_move(actor, given.device_id, to_device, corrected, because);
    perform give_custody_back(wanted, written.from_entry);
    perform take_from_stock(to_device, given.holder_id, given.period, given.event_id, given.purpose,
                            given.condition_given, given.accessories_given, written.to_entry);
    return query values (written.from_entry, given.device_id), (written.to_entry, to_device);
end
$$;
