-- The journal: who did what, when; insert only, chained by hashes, and able to forget people.
--
-- There is one hash chain a device and one (number 0) for everything else, so that writers of
-- different devices do not queue. The hash of an entry covers the hash before it, its verb, ids
-- and times, and the digest of its personal part. The personal part itself (people, free text)
-- stands in journal_personal, from which erasure may delete: the chain stays whole.

create table journal_chain (
    chain    bigint not null,
    sequence bigint not null,
    hash     bytea  not null,
    guard    bigint not null,
    constraint journal_chain_pkey primary key (chain)
) with (fillfactor = 50);
comment on table journal_chain is
    'Head of each chain. chain = device.id, or 0 for what concerns no single device.';
comment on column journal_chain.guard is
    'Raised by every change of the device''s custody, loans and withdrawals: that update is the '
    'lock under which their rules are checked, at every isolation level.';

create table journal (
    id              bigint      generated always as identity,
    chain           bigint      not null,
    sequence        bigint      not null,
    operation       bigint      not null,
    at              timestamptz not null,
    verb            text        not null,
    facts           jsonb       not null,
    personal_digest bytea       not null,
    hash            bytea       not null,
    transaction     xid8        not null,
    constraint journal_pkey primary key (id),
    constraint journal_sequence unique (chain, sequence),
    constraint journal_hash_length check (length(hash) = 32 and length(personal_digest) = 32)
);
comment on column journal.operation is
    'Entries of one operation share the number of its first entry.';
comment on column journal.facts is 'What concerns no person: ids of rows, times, quantities.';
create index journal_operation on journal (operation);
create index journal_undone on journal (((facts ->> 'undoes')::bigint))
    where verb = 'journal.undo';

create table journal_personal (
    entry_id bigint not null,
    nonce    bytea  not null,
    actor_id bigint,
    part     jsonb  not null,
    constraint journal_personal_pkey primary key (entry_id),
    constraint journal_personal_entry foreign key (entry_id) references journal (id)
);
comment on table journal_personal is
    'Who acted and which people and free texts an entry concerns. Erasure deletes from here.';
create index journal_personal_actor on journal_personal (actor_id, entry_id);

-- What readers are told of: one row an entry. Entries become visible in the order of their
-- commits, which numbers do not follow; a reader's place is therefore a snapshot of the database.
create table outbox (
    transaction xid8        not null,
    id          bigint      not null,
    at          timestamptz not null,
    verb        text        not null,
    device_id   bigint,
    constraint outbox_pkey primary key (transaction, id)
);
comment on table outbox is 'What changed lately, for those who follow along; kept for some days.';
comment on column outbox.id is 'The entry in the journal.';
create index outbox_at on outbox (at);

create table outbox_horizon (
    transaction xid8   not null,
    id          bigint not null
);
comment on table outbox_horizon is 'One row: whoever has seen less must read everything anew.';
insert into outbox_horizon (transaction, id) values ('0', 0);

create table journal_seal (
    day          date        not null,
    at           timestamptz not null,
    entries      bigint      not null,
    previous     bytea       not null,
    hash         bytea       not null,
    constraint journal_seal_pkey primary key (day)
);
comment on table journal_seal is
    'One a day, made by the next day''s first write: a hash over all chain heads.';

create table journal_sealed_head (
    day      date   not null,
    chain    bigint not null,
    sequence bigint not null,
    hash     bytea  not null,
    constraint journal_sealed_head_pkey primary key (day, chain),
    constraint journal_sealed_head_once unique (chain, sequence),
    constraint journal_sealed_head_seal foreign key (day) references journal_seal (day)
);
comment on table journal_sealed_head is 'The chain heads that changed since the seal before.';

insert into journal_chain (chain, sequence, hash, guard) values (0, 0, sha256('leihlotse 0'), 0);

-- The inner hash has a fixed length, so that no byte can move from the nonce into the part.
create function journal_personal_digest(nonce bytea, actor_id bigint, part jsonb) returns bytea
    language sql immutable parallel safe
    return sha256(nonce || sha256(
        convert_to(coalesce(actor_id::text, '') || E'\n' || part::text, 'utf8')));

create function journal_entry_hash(
    previous bytea, chain bigint, sequence bigint, operation bigint, at timestamptz, verb text,
    facts jsonb, personal_digest bytea
) returns bytea
    language sql immutable parallel safe
    return sha256(previous || convert_to(concat_ws(E'\n', chain, sequence, operation,
        (extract(epoch from at) * 1000000)::bigint, verb, facts), 'utf8') || personal_digest);

create function journal_seal_hash(
    previous bytea, day date, at timestamptz, heads bytea
) returns bytea
    language sql stable parallel safe
    return sha256(previous || convert_to(concat_ws(E'\n', to_char(day, 'YYYY-MM-DD'),
        (extract(epoch from at) * 1000000)::bigint, ''), 'utf8') || heads);

-- Seals a day, once, over the heads that changed since the last seal. Heads are taken as
-- committed; what commits later stands under the next seal. Days are sealed in order: a day
-- before the last seal needs none.
-- No sequential scans: the planner knows little of a table that is being filled.
create function journal_seal_day(sealed_day date) returns void
    language plpgsql security definer set search_path = public, pg_temp set enable_seqscan = off
    as $$
declare
    moment timestamptz := clock_timestamp();
    previous_hash bytea;
    heads_hash bytea;
    changed bigint;
begin
    if sealed_day > current_date then
        raise exception 'a day to come cannot be sealed'
            using errcode = '23514', constraint = 'journal_seal_not_in_future';
    end if;
    if exists (select from journal_seal s where s.day >= sealed_day) then
        return;
    end if;
    previous_hash := coalesce(
        (select s.hash from journal_seal s order by s.day desc limit 1), sha256('leihlotse seal'));
    insert into journal_seal (day, at, entries, previous, hash)
        values (sealed_day, moment, 0, previous_hash, sha256(''))
        on conflict do nothing;
    if not found then
        return;
    end if;
    insert into journal_sealed_head (day, chain, sequence, hash)
        select sealed_day, c.chain, c.sequence, c.hash
        from journal_chain c
        where c.sequence > 0 and not exists (
            select from journal_sealed_head h
            where h.chain = c.chain and h.sequence = c.sequence);
    select count(*), sha256(coalesce(string_agg(convert_to(concat_ws(E'\n', h.chain, h.sequence, ''),
               'utf8') || h.hash, ''::bytea order by h.chain), ''::bytea))
        into changed, heads_hash
        from journal_sealed_head h where h.day = sealed_day;
    update journal_seal s
        set entries = changed,
            hash = journal_seal_hash(previous_hash, sealed_day, moment, heads_hash)
        where s.day = sealed_day;
end
$$;

-- Appends one entry to each of the named chains, which it locks in sorted order, and returns
-- their numbers. The only way to write into the journal. All entries of one transaction are one
-- operation.
create function journal_append(
    wanted_verb text, actor bigint, chains bigint[], entry_facts jsonb[], personal jsonb[]
) returns table (chain bigint, entry_id bigint)
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    moment timestamptz;
    first_entry bigint := (
        select j.operation from journal j
        where j.id = nullif(current_setting('leihlotse.entry', true), '')::bigint
          and journal_entry_is_ours(j.id));
    written bigint := 0;
    fresh_nonce bytea;
    -- IT acting in the actor's name is kept beside them.
    behind bigint := nullif(current_setting('leihlotse.behind', true), '');
    part jsonb;
    digest bytea;
    head record;
    new_hash bytea;
begin
    -- Shared: operations do not wait for each other; closing a year takes it exclusively.
    perform pg_advisory_xact_lock_shared(1279677768, 1);
    if not exists (select from journal_seal s where s.day >= current_date - 1) then
        perform journal_seal_day(current_date - 1);
    end if;
    for head in
        select c.chain, c.sequence, c.hash, wanted.position
        from journal_chain c
        join unnest(chains) with ordinality as wanted (chain, position) on wanted.chain = c.chain
        order by c.chain
        for update of c
    loop
        moment := clock_timestamp();
        entry_id := nextval('journal_id_seq'::regclass);
        first_entry := coalesce(first_entry, entry_id);
        fresh_nonce := uuid_send(gen_random_uuid());
        part := personal[head.position];
        if behind is not null then
            part := part || jsonb_build_object('behind', behind);
        end if;
        digest := journal_personal_digest(fresh_nonce, actor, part);
        new_hash := journal_entry_hash(head.hash, head.chain, head.sequence + 1, first_entry,
            moment, wanted_verb, entry_facts[head.position], digest);
        insert into journal (id, chain, sequence, operation, at, verb, facts, personal_digest,
                             hash, transaction)
            overriding system value
            values (entry_id, head.chain, head.sequence + 1, first_entry, moment, wanted_verb,
                    entry_facts[head.position], digest, new_hash, pg_current_xact_id());
        insert into journal_personal (entry_id, nonce, actor_id, part)
            values (journal_append.entry_id, fresh_nonce, actor, part);
        insert into outbox (transaction, id, at, verb, device_id)
            values (pg_current_xact_id(), journal_append.entry_id, moment, wanted_verb,
                    nullif(head.chain, 0));
        update journal_chain c set sequence = head.sequence + 1, hash = new_hash
            where c.chain = head.chain;
        chain := head.chain;
        written := written + 1;
        return next;
    end loop;
    if written = 0 or written <> cardinality(chains) then
        raise exception 'a journal chain is unknown' using errcode = '23503',
            constraint = 'journal_chain_exists';
    end if;
    perform set_config('leihlotse.entry', first_entry::text, true);
end
$$;

-- Begins the chains of new devices.
create function journal_open_chains(chains bigint[]) returns void
    language sql security definer set search_path = public, pg_temp
    begin atomic
        insert into journal_chain (chain, sequence, hash, guard)
            select c, 0, sha256(convert_to('leihlotse ' || c, 'utf8')), 0 from unnest(chains) as c
            on conflict do nothing;
    end;

-- Locks devices, in sorted order, until the transaction ends.
-- This and what follows is plpgsql because that keeps its plans: SQL functions that cannot be
-- inlined are planned at every call.
create function lock_devices(devices bigint[]) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    locked bigint;
begin
    select count(*) into locked from (
        select from journal_chain c where c.chain = any (devices)
        order by c.chain for update) as head;
    return locked;
end
$$;

-- Raises the devices' guards. Called by the triggers that check a device's rules: of two
-- transactions that change one device, the second waits, and fails if it reads an older state.
-- A head that this transaction has already changed guards as well: its entry did that.
create function guard_devices(devices bigint[]) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update journal_chain set guard = guard + 1
        where chain = any (devices) and xmin <> pg_current_xact_id()::xid;
end
$$;

-- True if the entry was written by the transaction that asks. The time tells apart a transaction
-- of the same number on another server, whose backup was restored here.
create function journal_entry_is_ours(wanted bigint) returns boolean
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return exists (
        select from journal j where j.id = wanted and j.transaction = pg_current_xact_id()
            and j.at > transaction_timestamp() - interval '1 minute');
end
$$;

-- The entry that this transaction wrote last; an error if it wrote none.
create function current_entry() returns bigint
    language plpgsql stable as $$
declare
    entry bigint := nullif(current_setting('leihlotse.entry', true), '');
begin
    if entry is null or not journal_entry_is_ours(entry) then
        raise exception 'a change without a journal entry in the same transaction'
            using errcode = '23514', constraint = 'change_is_journalled';
    end if;
    return entry;
end
$$;

create function refuse_change_of_the_past() returns trigger
    language plpgsql as $$
begin
    raise exception '% is insert only', tg_table_name
        using errcode = '42501', constraint = 'journal_is_insert_only';
end
$$;

create trigger journal_is_insert_only before update or delete or truncate on journal
    for each statement execute function refuse_change_of_the_past();
create trigger journal_sealed_head_is_insert_only
    before update or delete or truncate on journal_sealed_head
    for each statement execute function refuse_change_of_the_past();
create trigger journal_seal_is_kept before delete or truncate on journal_seal
    for each statement execute function refuse_change_of_the_past();
create trigger journal_seal_is_made_once before update on journal_seal
    for each row when (old.hash <> sha256('')) execute function refuse_change_of_the_past();
create trigger journal_chain_is_kept before delete or truncate on journal_chain
    for each statement execute function refuse_change_of_the_past();
create trigger journal_personal_is_kept before update or truncate on journal_personal
    for each statement execute function refuse_change_of_the_past();

-- Proves every chain and every seal; returns what does not fit, or nothing.
create function journal_faults() returns table (fault text, chain bigint, entry_id bigint, day date)
    language sql stable security definer set search_path = public, pg_temp as $$
    select 'entry', j.chain, j.id, null::date
    from (
        select e.*, lag(e.hash) over of_chain as previous,
               lag(e.sequence, 1, 0::bigint) over of_chain as previous_sequence
        from journal e window of_chain as (partition by e.chain order by e.sequence)
    ) j
    where j.sequence <> j.previous_sequence + 1
       or j.hash <> journal_entry_hash(
              coalesce(j.previous, sha256(convert_to('leihlotse ' || j.chain, 'utf8'))),
              j.chain, j.sequence, j.operation, j.at, j.verb, j.facts, j.personal_digest)
    union all
    select 'personal', j.chain, j.id, null
    from journal_personal p join journal j on j.id = p.entry_id
    where j.personal_digest <> journal_personal_digest(p.nonce, p.actor_id, p.part)
    union all
    select 'head', chain, null, null
    from journal_chain c
    full join (
        select distinct on (e.chain) e.chain, e.sequence, e.hash
        from journal e order by e.chain, e.sequence desc
    ) last using (chain)
    where c.sequence is distinct from coalesce(last.sequence, 0)
       or c.hash is distinct from
              coalesce(last.hash, sha256(convert_to('leihlotse ' || chain, 'utf8')))
    union all
    select 'sealed head', h.chain, j.id, h.day
    from journal_sealed_head h
    left join journal j on j.chain = h.chain and j.sequence = h.sequence
    where j.hash is distinct from h.hash
    union all
    select 'seal', null, null, s.day
    from (
        select seal.*, lag(seal.hash) over (order by seal.day) as before_it from journal_seal seal
    ) s
    left join lateral (
        select count(*) as entries,
               sha256(coalesce(string_agg(convert_to(
                   concat_ws(E'\n', h.chain, h.sequence, ''), 'utf8') || h.hash,
                   ''::bytea order by h.chain), ''::bytea)) as hash
        from journal_sealed_head h where h.day = s.day
    ) heads on true
    where s.previous <> coalesce(s.before_it, sha256('leihlotse seal'))
       or s.entries <> heads.entries
       or s.hash <> journal_seal_hash(s.previous, s.day, s.at, heads.hash)
$$;

revoke all on function journal_append, journal_seal_day, journal_faults, journal_entry_is_ours,
    journal_open_chains, lock_devices, guard_devices from public;
do $$
declare
    program name := (select role_name from database_role where purpose = 'program');
begin
    execute format('grant execute on function journal_append, journal_seal_day, journal_faults, '
        'journal_entry_is_ours, journal_open_chains, lock_devices, guard_devices to %I', program);
end
$$;
call grant_to('program', 'select, delete', 'outbox');
call grant_to('program', 'select, update', 'outbox_horizon');
call grant_to('program', 'select', 'journal');
call grant_to('program', 'select', 'journal_personal');
call grant_to('program', 'select', 'journal_chain');
call grant_to('program', 'select', 'journal_seal');
call grant_to('program', 'select', 'journal_sealed_head');
call grant_to('erasure', 'select, delete', 'journal_personal');
call grant_to('erasure', 'select', 'journal');
