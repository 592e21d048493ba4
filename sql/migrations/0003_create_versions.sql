-- System time: what was believed when.
--
-- Every fact table carries known_since (when this version was recorded) and entry_id (the journal
-- entry that recorded it). keep_versions_of('loan') adds loan_version, which holds the earlier
-- versions of changed and deleted rows with the time until which they were believed, and the
-- triggers that fill it. No row can be added, changed or deleted without a journal entry of the
-- same transaction; what belongs to a device needs one in the device's chain, or in chain 0, where
-- one entry stands for many devices. Earlier versions are changed by nobody but erasure.
--
-- Triggers that read other tables name their schema: a temporary table of the same name would
-- otherwise stand before them.

create function stamp_version() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.id <> old.id then
        raise exception '%: a row keeps its number', tg_table_name
            using errcode = '23514', constraint = 'row_keeps_its_id';
    end if;
    if tg_op = 'INSERT' or new.entry_id is distinct from old.entry_id then
        -- Never before the version that it follows, even if the clock was put back.
        new.known_since := greatest(clock_timestamp(), old.known_since);
    else
        new.known_since := old.known_since;
    end if;
    return new;
end
$$;

-- True if the entry was written by the transaction that asks, and its operation stands in the
-- chain of each of the devices, or in chain 0. null among them: the row concerns no device.
create function journal_entry_covers(wanted bigint, devices bigint[]) returns boolean
    language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    written record;
begin
    if not journal_entry_is_ours(wanted) then
        return false;
    end if;
    select j.chain, j.operation into written from journal j where j.id = wanted;
    return written.chain = 0
        or not exists (
            select from unnest(devices) as d
            where d <> written.chain and not exists (
                select from journal j
                where j.operation = written.operation and j.chain in (0, d)));
end
$$;
revoke all on function journal_entry_covers from public;

-- Erasure forgets people in earlier versions too, as it does in journal_personal; for all others,
-- the owner included, they stay as they are.
create function only_erasure_changes_versions() returns trigger
    language plpgsql as $$
begin
    if current_user is distinct from (
        select r.role_name from public.database_role r where r.purpose = 'erasure')
    then
        raise exception '% keeps what was believed earlier', tg_table_name
            using errcode = '42501', constraint = 'versions_are_kept';
    end if;
    return null;
end
$$;

-- device_column: the column with the number of the device that a row belongs to, if it does.
create procedure keep_versions_of(fact_table text, device_column text default null)
    language plpgsql as $$
declare
    device_of text := coalesce('n.' || quote_ident(device_column), 'null::bigint');
begin
    execute format('create table %1$I (known_until timestamptz not null, ended_by bigint not null, '
        'like %2$I)', fact_table || '_version', fact_table);
    execute format('create index %1$I on %2$I (id, known_until)',
        fact_table || '_version_row', fact_table || '_version');
    execute format('create index %1$I on %2$I (ended_by)',
        fact_table || '_version_ended_by', fact_table || '_version');
    execute format('create index %1$I on %2$I (entry_id)',
        fact_table || '_version_entry', fact_table || '_version');
    execute format('create index %1$I on %2$I (entry_id)',
        fact_table || '_entry', fact_table);
    execute format('alter table %1$I add constraint %2$I foreign key (entry_id) references journal (id)',
        fact_table, fact_table || '_journal_entry');
    execute format('create trigger stamp_version before insert or update on %1$I '
        'for each row execute function stamp_version()', fact_table);

    execute format($body$
        create function %1$I() returns trigger
            language plpgsql security definer set search_path = public, pg_temp as $function$
        begin
            if exists (select from (select n.entry_id, array_agg(distinct %3$s) as devices
                                    from new_rows n group by n.entry_id offset 0) e
                       where not journal_entry_covers(e.entry_id, e.devices)) then
                raise exception '%2$s: a new row without a journal entry of its transaction'
                    using errcode = '23514', constraint = 'change_is_journalled';
            end if;
            return null;
        end
        $function$ $body$, fact_table || '_insert_is_journalled', fact_table, device_of);
    execute format('create trigger insert_is_journalled after insert on %1$I '
        'referencing new table as new_rows for each statement execute function %2$I()',
        fact_table, fact_table || '_insert_is_journalled');

    -- No nested loops: a plan made for one row would be kept for a hundred thousand. "offset 0"
    -- keeps a question to the journal from being asked for every row instead of every entry.
    execute format($body$
        create function %1$I() returns trigger
            language plpgsql security definer set search_path = public, pg_temp
            set enable_nestloop = off as $function$
        begin
            -- custody_period follows the custody by foreign key and is no news of its own.
            if exists (select from new_rows n join old_rows o using (id)
                       where n.entry_id = o.entry_id
                         and to_jsonb(n) - 'custody_period' <> to_jsonb(o) - 'custody_period'
                         and not journal_entry_is_ours(n.entry_id))
               or exists (select from (select n.entry_id, array_agg(distinct %4$s) as devices
                                       from new_rows n
                                       join old_rows o using (id) where n.entry_id <> o.entry_id
                                       group by n.entry_id offset 0) c
                          where not journal_entry_covers(c.entry_id, c.devices)) then
                raise exception '%3$s: a change without a journal entry of its transaction'
                    using errcode = '23514', constraint = 'change_is_journalled';
            end if;
            -- A row can be here twice: changed, and by a cascade of the same statement.
            insert into %2$I
                select distinct on (o.id) n.known_since, n.entry_id, o.*
                from old_rows o join new_rows n using (id) where n.entry_id <> o.entry_id
                order by o.id;
            return null;
        end
        $function$ $body$, fact_table || '_keep_changed', fact_table || '_version', fact_table,
        device_of);
    execute format('create trigger keep_changed after update on %1$I '
        'referencing old table as old_rows new table as new_rows '
        'for each statement execute function %2$I()', fact_table, fact_table || '_keep_changed');

    execute format($body$
        create function %1$I() returns trigger
            language plpgsql security definer set search_path = public, pg_temp as $function$
        begin
            if exists (select from old_rows) then
                if not journal_entry_covers(current_entry(),
                        array(select distinct %3$s from old_rows n)) then
                    raise exception '%4$s: a row deleted without a journal entry of its device'
                        using errcode = '23514', constraint = 'change_is_journalled';
                end if;
                insert into %2$I
                    select clock_timestamp(), current_entry(), o.* from old_rows o;
            end if;
            return null;
        end
        $function$ $body$, fact_table || '_keep_deleted', fact_table || '_version', device_of,
        fact_table);
    execute format('create trigger keep_deleted after delete on %1$I '
        'referencing old table as old_rows for each statement execute function %2$I()',
        fact_table, fact_table || '_keep_deleted');

    -- Whoever could hang these functions on a table of their own could forge versions.
    execute format('revoke all on function %1$I, %2$I, %3$I from public',
        fact_table || '_insert_is_journalled', fact_table || '_keep_changed',
        fact_table || '_keep_deleted');
    execute format('create trigger is_not_truncated before truncate on %1$I '
        'for each statement execute function refuse_change_of_the_past()', fact_table);
    execute format('create trigger is_not_truncated before truncate on %1$I '
        'for each statement execute function refuse_change_of_the_past()',
        fact_table || '_version');
    execute format('create trigger versions_are_kept before update or delete on %1$I '
        'for each statement execute function only_erasure_changes_versions()',
        fact_table || '_version');

    -- All versions of a table: read it with known_since <= K and known_until > K.
    execute format('create view %1$I as '
        'select ''infinity''::timestamptz as known_until, null::bigint as ended_by, f.* from %2$I f '
        'union all select v.* from %3$I v',
        fact_table || '_known', fact_table, fact_table || '_version');

    call grant_to('program', 'select, insert, update, delete', fact_table::regclass);
    call grant_to('program', 'select', (fact_table || '_version')::regclass);
    call grant_to('program', 'select', (fact_table || '_known')::regclass);
    call grant_to('erasure', 'select, update, delete', (fact_table || '_version')::regclass);
    insert into versioned_table (name) values (fact_table);
end
$$;

create table versioned_table (
    position integer generated always as identity,
    name     text not null,
    constraint versioned_table_pkey primary key (name)
);
comment on table versioned_table is
    'The fact tables, those that others refer to first. Undo walks through them.';
call grant_to('program', 'select', 'versioned_table');

-- The rows of one table that an entry recorded, that were changed since, and stand now as that
-- entry left them, because all those changes were undone. Refused if one of them was not.
create function undo_restored(fact_table text, undone bigint) returns bigint[]
    language plpgsql stable set search_path = public, pg_temp as $$
declare
    restored bigint[];
    later bigint;
begin
    execute format($query$
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
        select array_agg(distinct c.id),
               max(c.ended_by) filter (where not exists (
                   select from journal u where u.verb = 'journal.undo'
                   and (u.facts ->> 'undoes')::bigint = c.ended_by))
        from change c
        $query$, fact_table || '_version') into restored, later using undone;
    if later is not null then
        raise exception 'entry % was followed by entry %', undone, later
            using errcode = '23514', constraint = 'undo_nothing_later', detail = later;
    end if;
    return coalesce(restored, '{}');
end
$$;

-- Takes back what an entry recorded, in the name of a newer entry of this transaction: rows that
-- it added go, rows that it changed or deleted come back as they were. Refused if a row was
-- changed again since, or if a rule forbids it, because something later rests on it.
create procedure undo_entry(undone bigint, undoing bigint)
    language plpgsql set search_path = public, pg_temp as $$
declare
    fact record;
    fields text;
begin
    perform set_config('leihlotse.entry', undoing::text, true);
    for fact in select name from versioned_table order by position desc loop
        execute format('delete from %1$I t where (t.entry_id = $1 or t.id = any ($2)) and not exists '
            '(select from %2$I v where v.id = t.id and v.ended_by = $1 and v.entry_id <> $1)',
            fact.name, fact.name || '_version') using undone, undo_restored(fact.name, undone);
    end loop;
    for fact in select name from versioned_table order by position loop
        select string_agg(format('%1$I = v.%1$I', a.attname), ', ')
            into fields
            from pg_attribute a
            where a.attrelid = fact.name::regclass and a.attnum > 0 and not a.attisdropped
              and a.attgenerated = ''
              and a.attname not in ('id', 'entry_id', 'known_since', 'custody_period');
        execute format('update %1$I t set %3$s, entry_id = $2 from %2$I v '
            'where v.id = t.id and v.ended_by = $1 and v.entry_id <> $1',
            fact.name, fact.name || '_version', fields) using undone, undoing;
        select string_agg(format('%I', a.attname), ', ')
            into fields
            from pg_attribute a
            where a.attrelid = fact.name::regclass and a.attnum > 0 and not a.attisdropped
              and a.attgenerated = ''
              and a.attname not in ('entry_id', 'known_since', 'custody_period');
        execute format('insert into %1$I (entry_id, %3$s) overriding system value '
            'select $2, %3$s from %2$I v '
            'where v.ended_by = $1 and v.entry_id <> $1 '
            'and not exists (select from %1$I t where t.id = v.id)',
            fact.name, fact.name || '_version', fields) using undone, undoing;
    end loop;
end
$$;
