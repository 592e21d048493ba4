-- The same promises with fewer statements: what was asked one after the other is asked at once. The
-- price of a small statement is its beginning and its end, so that a lend of some thirty of them
-- paid for little else.

-- The journal ------------------------------------------------------------------------------------

-- Declared as what they call: only so can they become part of the statement that asks.
alter function journal_entry_hash stable;
alter function journal_personal_digest stable;

-- Appends one entry to each of the named chains, which it locks in sorted order, and returns
-- their numbers. The only way to write into the journal. All entries of one transaction are one
-- operation.
create or replace function journal_append(
    wanted_verb text, actor bigint, chains bigint[], entry_facts jsonb[], personal jsonb[]
) returns table (chain bigint, entry_id bigint)
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    earlier bigint := nullif(current_setting('leihlotse.entry', true), '');
    -- IT acting in the actor's name is kept beside them.
    behind bigint := nullif(current_setting('leihlotse.behind', true), '');
    order_of_chains int[] := '{1}';
    number_in_array int;
    place bigint;
    previous bytea;
    new_hash bytea;
    first_entry bigint;
    moment timestamptz;
    fresh_nonce bytea;
    fresh_part jsonb;
    digest bytea;
begin
    -- Shared: operations do not wait for each other; closing a year takes it exclusively.
    perform pg_advisory_xact_lock_shared(1279677768, 1);
    if not exists (select from journal_seal s where s.day >= current_date - 1) then
        perform journal_seal_day(current_date - 1);
    end if;
    if earlier is not null then
        select j.operation into first_entry from journal j
        where j.id = earlier and journal_entry_is_ours(j.id);
    end if;
    if cardinality(chains) <> 1 then
        order_of_chains := array(select w.position from unnest(chains)
                                 with ordinality as w (chain, position) order by w.chain);
    end if;
    foreach number_in_array in array order_of_chains loop
        chain := chains[number_in_array];
        -- Number and time are taken under the lock: in a chain they rise.
        select c.sequence + 1, c.hash into place, previous
        from journal_chain c where c.chain = journal_append.chain for update;
        if not found then
            raise exception 'a journal chain is unknown' using errcode = '23503',
                constraint = 'journal_chain_exists';
        end if;
        moment := clock_timestamp();
        entry_id := nextval('journal_id_seq'::regclass);
        first_entry := coalesce(first_entry, entry_id);
        fresh_nonce := uuid_send(gen_random_uuid());
        fresh_part := personal[number_in_array];
        if behind is not null then
            fresh_part := fresh_part || jsonb_build_object('behind', behind);
        end if;
        digest := journal_personal_digest(fresh_nonce, actor, fresh_part);
        new_hash := journal_entry_hash(previous, chain, place, first_entry, moment, wanted_verb,
            entry_facts[number_in_array], digest);
        with moved as (
            update journal_chain c set sequence = place, hash = new_hash
            where c.chain = journal_append.chain
        ), appended as (
            insert into journal (id, chain, sequence, operation, at, verb, facts, personal_digest,
                                 hash, transaction)
            overriding system value
            values (journal_append.entry_id, journal_append.chain, place, first_entry, moment,
                    wanted_verb, entry_facts[number_in_array], digest, new_hash,
                    pg_current_xact_id())
        ), concerning as (
            insert into journal_personal (entry_id, nonce, actor_id, part)
            values (journal_append.entry_id, fresh_nonce, actor, fresh_part)
        )
        insert into outbox (transaction, id, at, verb, device_id)
            values (pg_current_xact_id(), journal_append.entry_id, moment, wanted_verb,
                    nullif(journal_append.chain, 0));
        return next;
    end loop;
    if cardinality(chains) = 0 then
        raise exception 'a journal chain is unknown' using errcode = '23503',
            constraint = 'journal_chain_exists';
    end if;
    perform set_config('leihlotse.entry', first_entry::text, true);
end
$$;

-- Versions ---------------------------------------------------------------------------------------

-- The triggers by which the journal stands behind every row of a table. Nearly always each row has an
-- entry of its own transaction in its own device's chain, or in chain 0: one statement sees that, and
-- only if it does not, the whole rule is gone through.
create procedure watch_changes_of(fact_table text, device_column text)
    language plpgsql set search_path = public, pg_temp as $$
declare
    device_of text := coalesce('n.' || quote_ident(device_column), 'null::bigint');
    -- Is the entry of the row n by this transaction, and of its device?
    is_covered text := format(
        'exists (select from journal j where j.id = n.entry_id '
        'and j.transaction = pg_current_xact_id() '
        'and j.at > transaction_timestamp() - interval ''1 minute'' '
        'and (j.chain = 0 or %1$s is null or j.chain = %1$s))', device_of);
begin
    execute format($body$
        create or replace function %1$I() returns trigger
            language plpgsql security definer set search_path = public, pg_temp as $function$
        begin
            if exists (select from new_rows n where not %4$s)
               and exists (select from (select n.entry_id, array_agg(distinct %3$s) as devices
                                        from new_rows n group by n.entry_id offset 0) e
                           where not journal_entry_covers(e.entry_id, e.devices)) then
                raise exception '%2$s: a new row without a journal entry of its transaction'
                    using errcode = '23514', constraint = 'change_is_journalled';
            end if;
            return null;
        end
        $function$ $body$, fact_table || '_insert_is_journalled', fact_table, device_of, is_covered);

    -- No nested loops: a plan made for one row would be kept for a hundred thousand. "offset 0"
    -- keeps a question to the journal from being asked for every row instead of every entry.
    execute format($body$
        create or replace function %1$I() returns trigger
            language plpgsql security definer set search_path = public, pg_temp
            set enable_nestloop = off as $function$
        begin
            if exists (select from new_rows n join old_rows o using (id)
                       where n.entry_id = o.entry_id or not %5$s)
               -- custody_period follows the custody by foreign key and is no news of its own.
               and (exists (select from new_rows n join old_rows o using (id)
                            where n.entry_id = o.entry_id
                              and to_jsonb(n) - 'custody_period' <> to_jsonb(o) - 'custody_period'
                              and not journal_entry_is_ours(n.entry_id))
                    or exists (select from (select n.entry_id, array_agg(distinct %4$s) as devices
                                            from new_rows n
                                            join old_rows o using (id) where n.entry_id <> o.entry_id
                                            group by n.entry_id offset 0) c
                               where not journal_entry_covers(c.entry_id, c.devices))) then
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
        device_of, is_covered);
end
$$;

alter procedure keep_versions_of(text, text) rename to make_versions_of;
create procedure keep_versions_of(fact_table text, device_column text default null)
    language plpgsql set search_path = public, pg_temp as $$
begin
    call make_versions_of(fact_table, device_column);
    call watch_changes_of(fact_table, device_column);
end
$$;

do $$
declare
    fact record;
begin
    for fact in
        select v.name, case when v.name = 'device' then 'id' else a.attname::text end as device_column
        from versioned_table v
        left join pg_attribute a on a.attrelid = v.name::regclass and a.attname = 'device_id'
    loop
        call watch_changes_of(fact.name, fact.device_column);
    end loop;
end
$$;

-- Loans and custodies ----------------------------------------------------------------------------

-- What a device's rows are checked under: a head that this transaction has changed, by its entry or
-- by raising the guard. In the triggers below that comes first, and the check in a statement of its
-- own: it sees what was committed before, or fails. Only the first fault is read; said as a limit, that
-- would have the planner look for one row by row where there is none.

create function refuse_loan_out_of_service(reason text) returns void
    language plpgsql as $$
begin
    raise exception 'a loan would begin while its device is out of service'
        using errcode = '23514', constraint = 'loan_begins_in_service', detail = reason;
end
$$;

-- Nothing is lent to whoever has left by then, was merged into somebody else, or holds the device;
-- and nothing that is lost, in repair or decommissioned.
create function loans_are_allowed() returns trigger
    language plpgsql as $$
declare
    fault record;
begin
    if exists (select from new_rows n join public.journal_chain h on h.chain = n.device_id
               where h.xmin <> pg_current_xact_id()::xid) then
        perform public.guard_devices(array(select distinct n.device_id from new_rows n order by 1));
    end if;
    select n.borrower_id, not public.fits_last_day(n.period, p.left_on) as has_left,
           w.kind as withdrawn, c.holder_id = n.borrower_id as is_holder
        into fault
        from new_rows n
        left join public.person p on p.id = n.borrower_id
        left join public.custody c on c.id = n.custody_id
        left join public.withdrawal w on w.device_id = n.device_id and w.period @> lower(n.period)
        where not public.fits_last_day(n.period, p.left_on) or p.merged_into is not null
           or w.kind is not null or c.holder_id = n.borrower_id;
    if not found then
        return null;
    elsif fault.has_left then
        perform public.refuse_rows_of_leavers('loan');
    elsif fault.withdrawn is not null then
        perform public.refuse_loan_out_of_service(fault.withdrawn);
    elsif fault.is_holder then
        perform public.refuse_loan_to_holder();
    else
        perform public.refuse_merged_person(fault.borrower_id);
    end if;
    return null;
end
$$;

create or replace function loan_begins_in_service() returns trigger
    language plpgsql as $$
begin
    if exists (select from new_rows n join public.journal_chain h on h.chain = n.device_id
               where h.xmin <> pg_current_xact_id()::xid) then
        perform public.guard_devices(array(select distinct n.device_id from new_rows n order by 1));
    end if;
    perform public.refuse_loan_out_of_service(w.kind) from new_rows n join public.withdrawal w
        on w.device_id = n.device_id and w.period @> lower(n.period);
    return null;
end
$$;

-- Of a change only what makes it worse is refused: what stood wrongly before can be mended in steps.
create function loan_stays_allowed() returns trigger
    language plpgsql as $$
begin
    if (new.borrower_id is distinct from old.borrower_id or not new.period <@ old.period)
       and not public.fits_last_day(new.period,
               (select p.left_on from public.person p where p.id = new.borrower_id)) then
        perform public.refuse_rows_of_leavers('loan');
    end if;
    perform public.refuse_loan_to_holder()
    from public.custody c where c.id = new.custody_id and c.holder_id = new.borrower_id
        and (new.borrower_id is distinct from old.borrower_id or new.custody_id <> old.custody_id);
    perform public.refuse_merged_person(p.id)
    from public.person p where p.id = new.borrower_id and p.merged_into is not null
        and new.borrower_id is distinct from old.borrower_id;
    return null;
end
$$;

drop trigger loan_before_leaving on loan;
drop trigger loan_begins_in_service on loan;
drop trigger loan_is_to_another on loan;
drop trigger person_is_not_merged on loan;
create trigger loans_are_allowed after insert on loan
    referencing new table as new_rows for each statement execute function loans_are_allowed();
drop trigger loan_still_before_leaving on loan;
drop trigger loan_stays_to_another on loan;
drop trigger changed_person_is_not_merged on loan;
create trigger loan_stays_allowed after update on loan for each row
    when (new.borrower_id is distinct from old.borrower_id or new.custody_id <> old.custody_id
          or not new.period <@ old.period)
    execute function loan_stays_allowed();
drop function loan_before_leaving, loan_is_to_another, loan_still_before_leaving,
    loan_stays_to_another;

-- Nothing is given to whoever has left by then or was merged into somebody else; and nothing to a
-- Lotse that is out of service.
create function custodies_are_allowed() returns trigger
    language plpgsql as $$
declare
    fault record;
begin
    if exists (select from new_rows n join public.journal_chain h on h.chain = n.device_id
               where h.xmin <> pg_current_xact_id()::xid) then
        perform public.guard_devices(array(select distinct n.device_id from new_rows n order by 1));
    end if;
    select n.holder_id, not public.fits_last_day(n.period, p.left_on) as has_left,
           w.kind as withdrawn
        into fault
        from new_rows n
        left join public.person p on p.id = n.holder_id
        left join public.withdrawal w
            on n.kind = 'lotse' and w.device_id = n.device_id and w.period @> lower(n.period)
        where not public.fits_last_day(n.period, p.left_on) or p.merged_into is not null
           or w.kind is not null;
    if not found then
        return null;
    elsif fault.has_left then
        perform public.refuse_rows_of_leavers('custody');
    elsif fault.withdrawn is not null then
        perform public.refuse_custody_out_of_service(fault.withdrawn);
    else
        perform public.refuse_merged_person(fault.holder_id);
    end if;
    return null;
end
$$;

drop trigger custody_before_leaving on custody;
drop trigger custody_begins_in_service on custody;
drop trigger guard_inserted on custody;
drop trigger person_is_not_merged on custody;
create trigger custodies_are_allowed after insert on custody
    referencing new table as new_rows for each statement execute function custodies_are_allowed();
drop function custody_before_leaving, custody_begins_in_service;

-- Whether somebody is a Lotse is asked at every operation.
create index custody_open_holder on custody (holder_id) where upper_inf(period);

-- What decisions rest on -------------------------------------------------------------------------

-- In plpgsql, and called only where there is something to find: a part of a larger statement would
-- be made ready every time.

-- {"items": {accessory: quantity}, "since": time} of what is missing of a device.
create function missing_of(device bigint, moment timestamptz) returns jsonb
    language plpgsql stable as $$
begin
    return (select jsonb_build_object('items', coalesce(jsonb_object_agg(m.item, m.quantity), '{}'),
                                      'since', min(m.since)::timestamp)
            from public.missing_accessories(device, moment) m);
end
$$;

-- Did a custody, a loan or a withdrawal of the device begin or end on this day?
create function changed_on(device bigint, day date) returns boolean
    language plpgsql stable as $$
declare
    midnight timestamptz := day;
    next_midnight timestamptz := day + 1;
begin
    return exists (select from public.custody x where x.device_id = device
                   and (lower(x.period) between midnight and next_midnight
                     or upper(x.period) between midnight and next_midnight))
        or exists (select from public.loan x where x.device_id = device
                   and x.period && tstzrange(midnight, next_midnight, '[]')
                   and (lower(x.period) >= midnight or upper(x.period) <= next_midnight))
        or exists (select from public.withdrawal x where x.device_id = device
                   and (lower(x.period) between midnight and next_midnight
                     or upper(x.period) between midnight and next_midnight));
end
$$;
