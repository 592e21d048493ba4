-- Every fact has a name and is taken back by itself, also out of a file of many: loans, handovers, times out
-- of service, accessories found, contacts, and the devices, people, units and events of a file. An undo is
-- undone as well, and what stands in the way of an undo is named.

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

-- The letters of the names; the number after the letter is the row's.
create table fact_kind (
    letter     text    not null,
    fact_table text    not null,
    has_parts  boolean not null,
    constraint fact_kind_pkey primary key (letter),
    constraint fact_kind_table unique (fact_table)
);
comment on column fact_kind.has_parts is
    'Do rows of other tables belong to it, such as the stock to a device?';
insert into fact_kind (letter, fact_table, has_parts) values
    ('L', 'loan', false), ('H', 'custody', false), ('W', 'withdrawal', false),
    ('F', 'accessory_found', false), ('C', 'contact', false), ('D', 'device', true),
    ('P', 'person', true), ('U', 'unit', true), ('E', 'event', true);
call grant_to('program', 'select', 'fact_kind');

-- null: no facts have that letter.
create function table_of_facts(letter text) returns text
    language sql stable
    return (select k.fact_table from fact_kind k where k.letter = table_of_facts.letter);

create index journal_undone_part on journal (((facts ->> 'undoes_part_of')::bigint))
    where facts ? 'undoes_part_of';

create function fact_column_exists(fact_table text, wanted text) returns boolean
    language sql stable
    return exists (select from pg_attribute a
                   where a.attrelid = fact_table::regclass and a.attname = wanted
                     and not a.attisdropped);

-- The device that a row belongs to; null: none.
create function fact_device(fact_table text, row_id bigint) returns bigint
    language plpgsql stable set search_path = public, pg_temp as $$
declare
    device bigint;
begin
    if fact_table = 'device' then
        return row_id;
    end if;
    if fact_column_exists(fact_table, 'device_id') then
        execute format('select t.device_id from %I t where t.id = $1', fact_table)
            into device using row_id;
    end if;
    return device;
end
$$;

-- The rows of one table, past ones included, that a fact consists of: itself, and what is recorded of a
-- device, person, unit or event.
create function rows_of_fact(in_table text, fact_table text, row_id bigint) returns bigint[]
    language plpgsql stable set search_path = public, pg_temp as $$
declare
    found bigint[];
begin
    if in_table = fact_table then
        return array[row_id];
    end if;
    if (select k.has_parts from fact_kind k where k.fact_table = rows_of_fact.fact_table)
       and fact_column_exists(in_table, fact_table || '_id') then
        execute format('select array_agg(distinct k.id) from %I k where k.%I = $1',
            in_table || '_known', fact_table || '_id') into found using row_id;
    end if;
    return coalesce(found, '{}');
end
$$;

-- The rows of one table that were taken back by themselves from what an entry recorded, before the entry
-- that takes back more of it now.
create function undone_by_themselves(in_table text, undone bigint, undoing bigint) returns bigint[]
    language sql stable set search_path = public, pg_temp
    return (
        select coalesce(array_agg(r.id), '{}')
        from journal p
        join fact_kind k on k.letter = left(p.facts ->> 'fact', 1)
        cross join lateral unnest(
            rows_of_fact(in_table, k.fact_table, substr(p.facts ->> 'fact', 2)::bigint)) as r (id)
        where p.facts ? 'undoes_part_of' and (p.facts ->> 'undoes_part_of')::bigint = undone
          and p.id <> undoing and not is_undone(p.id));

-- What became of the rows of one table that an entry recorded and that were changed since: who ended
-- them. Where such a change was undone, what became of the row after that. Of an undo that took back a
-- single fact of the entry nothing is told, unless it was undone: what it left is as if the entry had
-- never said it.
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
                          and p.facts ? 'undoes_part_of'
                          and (p.facts ->> 'undoes_part_of')::bigint = $1 and not is_undone(p.id))
        $query$, fact_table || '_version') using undone;
end
$$;

-- As in 0003, but changes that were undone in their turn count as none; of some rows only (null: of all).
drop function undo_restored(text, bigint);
create function undo_restored(fact_table text, undone bigint, these bigint[]) returns bigint[]
    language plpgsql stable set search_path = public, pg_temp as $$
declare
    restored bigint[];
    later bigint;
begin
    select array_agg(distinct c.id), max(c.ended_by) filter (where not is_undone(c.ended_by))
        into restored, later
        from undo_changes(fact_table, undone) c
        where these is null or c.id = any (these);
    if later is not null then
        raise exception 'entry % was followed by entry %', undone, later
            using errcode = '23514', constraint = 'undo_nothing_later', detail = later;
    end if;
    return coalesce(restored, '{}');
end
$$;

-- As in 0003, and also only for the rows of one fact. What was taken back by itself stays as it is.
drop procedure undo_entry(bigint, bigint);
create procedure undo_entry(
    undone bigint, undoing bigint, fact_table text default null, row_id bigint default null
)
    language plpgsql set search_path = public, pg_temp as $$
declare
    fact record;
    fields text;
    only_these text := case when fact_table is null then '' else ' and %1$s.id = any ($4)' end;
    these bigint[];
    not_these bigint[];
begin
    perform set_config('leihlotse.entry', undoing::text, true);
    for fact in select name from versioned_table order by position desc loop
        these := case when undo_entry.fact_table is not null
                      then rows_of_fact(fact.name, undo_entry.fact_table, row_id) end;
        not_these := undone_by_themselves(fact.name, undone, undoing);
        execute format('delete from %1$I t where (t.entry_id = $1 or t.id = any ($2)) and not exists '
            '(select from %2$I v where v.id = t.id and v.ended_by = $1 and v.entry_id <> $1) '
            'and t.id <> all ($3)' || format(only_these, 't'),
            fact.name, fact.name || '_version')
            using undone, undo_restored(fact.name, undone, these), not_these, these;
    end loop;
    for fact in select name from versioned_table order by position loop
        these := case when undo_entry.fact_table is not null
                      then rows_of_fact(fact.name, undo_entry.fact_table, row_id) end;
        not_these := undone_by_themselves(fact.name, undone, undoing);
        select string_agg(format('%1$I = v.%1$I', a.attname), ', ')
            into fields
            from pg_attribute a
            where a.attrelid = fact.name::regclass and a.attnum > 0 and not a.attisdropped
              and a.attgenerated = ''
              and a.attname not in ('id', 'entry_id', 'known_since', 'custody_period');
        execute format('update %1$I t set %3$s, entry_id = $2 from %2$I v '
            'where v.id = t.id and v.ended_by = $1 and v.entry_id <> $1 '
            'and t.id <> all ($3)' || format(only_these, 't'),
            fact.name, fact.name || '_version', fields) using undone, undoing, not_these, these;
        select string_agg(format('%I', a.attname), ', ')
            into fields
            from pg_attribute a
            where a.attrelid = fact.name::regclass and a.attnum > 0 and not a.attisdropped
              and a.attgenerated = ''
              and a.attname not in ('entry_id', 'known_since', 'custody_period');
        execute format('insert into %1$I (entry_id, %3$s) overriding system value '
            'select $2, %3$s from %2$I v '
            'where v.ended_by = $1 and v.entry_id <> $1 '
            'and not exists (select from %1$I t where t.id = v.id) '
            'and v.id <> all ($3)' || format(only_these, 'v'),
            fact.name, fact.name || '_version', fields) using undone, undoing, not_these, these;
    end loop;
end
$$;

-- The entries that stand in the way of undoing these, or of taking one fact back out of them: they changed
-- the same rows later, or recorded something that rests on a row which would go. What was changed and put
-- back since counts as if it had not been.
create function undo_obstacles(
    undone bigint[], fact_table text default null, row_id bigint default null
) returns setof bigint
    language plpgsql stable set search_path = public, pg_temp as $$
declare
    fact record;
    reference record;
    these bigint[];
    restored bigint[];
    later bigint[];
    found bigint[] := '{}';
begin
    for fact in select v.name from versioned_table v order by v.position loop
        these := case when undo_obstacles.fact_table is not null
                      then rows_of_fact(fact.name, undo_obstacles.fact_table, row_id) end;
        continue when these = '{}';
        select coalesce(array_agg(distinct c.id), '{}'),
               coalesce(array_agg(distinct c.ended_by) filter (where not is_undone(c.ended_by)), '{}')
            into restored, later
            from unnest(undone) as u (id), undo_changes(fact.name, u.id) c
            where these is null or c.id = any (these);
        found := found || later;
        for reference in
            select r.conrelid::regclass::text as child, a.attname as column_name
            from pg_constraint r
            join pg_attribute a on a.attrelid = r.conrelid and a.attnum = r.conkey[1]
            where r.contype = 'f' and r.confrelid = fact.name::regclass
              and exists (select from versioned_table v where v.name = r.conrelid::regclass::text)
        loop
            execute format('select array(select distinct s.id from ('
                'select g.id as row_id, case when g.entry_id = any ($1) then g.entry_id '
                'else standing_entry(%1$L, g.id) end as id '
                'from %1$I g join %2$I t on t.id = g.%3$I '
                'where (t.entry_id = any ($1) or t.id = any ($2)) '
                'and ($3 is null or t.id = any ($3)) '
                -- A row that was only changed stays.
                'and not exists (select from %4$I v where v.id = t.id and v.ended_by = any ($1) '
                'and v.entry_id <> all ($1))) s '
                'where s.id <> all ($1) or s.row_id <> all ($4) limit 20)',
                reference.child, fact.name, reference.column_name, fact.name || '_version')
                into later
                using undone, restored, these,
                      case when these is not null then
                          rows_of_fact(reference.child, undo_obstacles.fact_table, row_id) end;
            found := found || later;
        end loop;
    end loop;
    return query
        select distinct j.id from journal j
        where j.id = any (found)
          and (undo_obstacles.fact_table is not null
               or not j.operation = any (array(select k.operation from journal k
                                               where k.id = any (undone))))
        order by j.id;
end
$$;

-- The entry by which a row stands as it is: what an undo brought back stands by the entry that had
-- recorded it.
-- Bringing two rows together, or moving units into another, says
-- nothing new of what moved along.
create function standing_entry(fact_table text, row_id bigint) returns bigint
    language plpgsql stable set search_path = public, pg_temp as $$
declare
    entry bigint;
    earlier bigint;
    merged text[] := array['people.merge', 'devices.merge', 'units.merge'];
begin
    execute format('select t.entry_id from %I t where t.id = $1', fact_table) into entry using row_id;
    loop
        earlier := (select case
                        when j.verb = 'journal.undo'
                        then coalesce((j.facts ->> 'undoes')::bigint,
                                      (j.facts ->> 'undoes_part_of')::bigint)
                        when j.verb = any (merged) then entry end
                    from journal j where j.id = entry);
        exit when earlier is null;
        execute format('select v.entry_id from %I v '
            'where v.id = $1 and v.ended_by = $2 and v.entry_id <> $2', fact_table || '_version')
            into earlier using row_id, earlier;
        exit when earlier is null;
        entry := earlier;
    end loop;
    return entry;
end
$$;

-- Was all that an entry of many recorded taken back by itself?
create function nothing_left_of(entry bigint) returns boolean
    language plpgsql stable set search_path = public, pg_temp as $$
declare
    fact record;
    is_left boolean;
begin
    if not exists (select from journal p where p.facts ? 'undoes_part_of'
                   and (p.facts ->> 'undoes_part_of')::bigint = entry) then
        return false;
    end if;
    for fact in select v.name from versioned_table v loop
        execute format('select exists (select from %1$I t where t.entry_id = $1) '
            'or exists (select from undo_changes(%1$L, $1)) '
            'or exists (select from %2$I v where v.ended_by = $1 and v.entry_id <> $1 '
            'and not exists (select from %1$I t where t.id = v.id))',
            fact.name, fact.name || '_version') into is_left using entry;
        if is_left then
            return false;
        end if;
    end loop;
    return true;
end
$$;

-- Takes a single fact back: what an entry of many recorded of it. Its rows go, or are again what they
-- were before that entry.
create function undo_fact(actor bigint, fact_table text, row_id bigint)
    returns table (entry_id bigint, device_id bigint)
    language plpgsql set search_path = public, pg_temp as $$
declare
    undone record;
    device bigint := fact_device(fact_table, row_id);
    fresh bigint;
    is_changed boolean;
begin
    execute format('select from %I t where t.id = $1 for update', fact_table) using row_id;
    select j.id, j.verb into strict undone
        from journal j where j.id = standing_entry(undo_fact.fact_table, row_id);
    select a.entry_id into fresh
        from journal_append('journal.undo', actor, array[coalesce(device, 0)],
            array[jsonb_build_object('undoes_part_of', undone.id, 'verb', undone.verb,
                'fact', (select k.letter || row_id from fact_kind k
                         where k.fact_table = undo_fact.fact_table))],
            array['{}'::jsonb]) a;
    execute format('select exists (select from %I v where v.id = $1 and v.ended_by = $2 '
        'and v.entry_id <> $2)', fact_table || '_version') into is_changed
        using row_id, undone.id;
    if fact_table = 'custody' and not is_changed then
        perform give_custody_back(row_id, fresh, undone.id);
    else
        call undo_entry(undone.id, fresh, fact_table, row_id);
    end if;
    return query select fresh, device;
end
$$;

-- A fact as people name it: a loan L12, a person #7 Lena, a device by nothing more than its number, which
-- is told anyway. null: there is no such fact.
create function fact_words(fact_table text, row_id bigint) returns text
    language sql stable set search_path = public, pg_temp
    return case fact_table
        when 'device' then (select d.inventory_number from device d where d.id = row_id)
        when 'person' then (select '#' || p.id || ' ' || p.name from person p where p.id = row_id)
        when 'unit' then (select u.code from unit u where u.id = row_id)
        when 'event' then (select e.title from event e where e.id = row_id)
        when 'contact' then (
            select 'C' || c.id || ' ' || p.name || ', ' || u.code
            from contact c join person p on p.id = c.person_id join unit u on u.id = c.unit_id
            where c.id = row_id)
        when 'loan' then (select 'L' || l.id from loan l where l.id = row_id)
        when 'custody' then (select 'H' || c.id from custody c where c.id = row_id and c.kind = 'lotse')
        when 'withdrawal' then (select 'W' || w.id from withdrawal w where w.id = row_id)
        when 'accessory_found' then (select 'F' || f.id from accessory_found f where f.id = row_id)
    end;
