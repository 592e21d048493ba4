-- The journal says what was changed, removed or put in: by chain, place in it, entry and day.

-- The hash of an entry covers all of its columns: its number and transaction too, which that of earlier
-- entries does not. An entry fits one of both; which, nobody can choose who has to meet a hash that
-- stands already.
create function journal_entry_hash(
    previous bytea, id bigint, transaction xid8, chain bigint, sequence bigint, operation bigint,
    at timestamptz, verb text, facts jsonb, personal_digest bytea
) returns bytea
    language sql stable parallel safe
    return sha256(previous || convert_to(concat_ws(E'\n', 'entry', id, transaction, chain, sequence,
        operation, (extract(epoch from at) * 1000000)::bigint, verb, facts), 'utf8')
        || personal_digest);

-- Appends one entry to each of the named chains, which it locks in sorted order, and returns
-- their numbers. The only way to write into the journal. All entries of one transaction are one
-- operation.
create or replace function journal_append(
    wanted_verb text, actor bigint, chains bigint[], entry_facts jsonb[], personal jsonb[]
) returns table (chain bigint, entry_id bigint)
    language plpgsql security definer rows 10 set search_path = public, pg_temp as $$
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
        new_hash := journal_entry_hash(previous, entry_id, pg_current_xact_id(), chain, place,
            first_entry, moment, wanted_verb, entry_facts[number_in_array], digest);
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

-- Does an entry fit the one before it by what that one says, where only its hash was changed?
create function journal_entry_fits_anew(wanted_chain bigint, place bigint) returns boolean
    language sql stable
    begin atomic
        select exists (
            select
            from journal j
            join journal before on before.chain = j.chain and before.sequence = j.sequence - 1
            left join journal first on first.chain = j.chain and first.sequence = j.sequence - 2
            cross join lateral (select case when before.sequence = 1
                                            then sha256(convert_to('leihlotse ' || j.chain, 'utf8'))
                                            else first.hash end) as start (hash)
            cross join lateral (values
                (journal_entry_hash(start.hash, before.id, before.transaction, before.chain,
                     before.sequence, before.operation, before.at, before.verb, before.facts,
                     before.personal_digest)),
                (journal_entry_hash(start.hash, before.chain, before.sequence, before.operation,
                     before.at, before.verb, before.facts, before.personal_digest))
            ) as said (hash)
            where j.chain = wanted_chain and j.sequence = place and said.hash <> before.hash
              and j.hash in (
                  journal_entry_hash(said.hash, j.id, j.transaction, j.chain, j.sequence,
                      j.operation, j.at, j.verb, j.facts, j.personal_digest),
                  journal_entry_hash(said.hash, j.chain, j.sequence, j.operation, j.at, j.verb,
                      j.facts, j.personal_digest)));
    end;

drop function journal_faults();

-- Proves every chain and every seal; returns what does not fit, or nothing.
--   entry      says something else than when it was recorded, or the one before it does
--   order      has a number that cannot be its own
--   missing    entries are gone: `sequence` to `last`
--   inserted   behind the end of its chain, or at a place that is no place
--   personal   who is named beside it is somebody else; that nobody is named any more is no fault
--   head       the end of a chain is another one
--   sealed     what was the end of a chain on a day is gone or another one
--   seal       of a day, or the one before it
-- Where only the hash of an entry was changed, the one behind it fits what it was before.
create function journal_faults() returns table (
    fault text, chain bigint, sequence bigint, last bigint, entry_id bigint, day date
)
    language sql stable security definer set search_path = public, pg_temp as $$
    with linked as (
        select j.id, j.chain, j.sequence, j.at, j.hash, j.before, j.previous_id,
               journal_entry_hash(j.previous, j.id, j.transaction, j.chain, j.sequence,
                   j.operation, j.at, j.verb, j.facts, j.personal_digest) = j.hash
               or journal_entry_hash(j.previous, j.chain, j.sequence, j.operation, j.at, j.verb,
                   j.facts, j.personal_digest) = j.hash as fits
        from (
            select e.*, lag(e.id) over of_chain as previous_id,
                   lag(e.sequence, 1, 0::bigint) over of_chain as before,
                   lag(e.hash, 1, sha256(convert_to('leihlotse ' || e.chain, 'utf8')))
                       over of_chain as previous
            from journal e window of_chain as (partition by e.chain order by e.sequence)
        ) j
    ), found as (
        select l.*
        from linked l
        where not l.fits or l.sequence <> l.before + 1 or l.id <= l.previous_id
    ), last_of_chain as (
        select distinct on (e.chain) e.chain, e.sequence, e.hash, e.id, e.at
        from journal e order by e.chain, e.sequence desc
    )
    select told.fault, f.chain, told.sequence, told.last, told.entry_id, f.at::date
    from found f
    cross join lateral (
        select 'missing', f.before + 1, f.sequence - 1, null::bigint
        where f.sequence > f.before + 1
        union all
        select 'inserted', f.sequence, f.sequence, f.id where f.sequence <= f.before
        union all
        select 'entry', f.sequence, f.sequence, f.id
        where not f.fits and f.sequence = f.before + 1
          and not journal_entry_fits_anew(f.chain, f.sequence)
        union all
        select 'order', f.sequence, f.sequence, f.id where f.id <= f.previous_id
    ) told (fault, sequence, last, entry_id)
    union all
    select 'personal', j.chain, j.sequence, j.sequence, p.entry_id, j.at::date
    from journal_personal p left join journal j on j.id = p.entry_id
    where j.personal_digest is distinct from journal_personal_digest(p.nonce, p.actor_id, p.part)
    union all
    select case when c.sequence > coalesce(last.sequence, 0) then 'missing'
                when c.sequence < last.sequence then 'inserted' else 'head' end, chain,
           -- From behind the shorter of both to the end of the longer one.
           case when c.sequence <> coalesce(last.sequence, 0)
                then least(c.sequence, coalesce(last.sequence, 0)) + 1
                else coalesce(last.sequence, 0) end,
           greatest(c.sequence, coalesce(last.sequence, 0)),
           case when c.sequence < last.sequence then last.id end, last.at::date
    from journal_chain c
    full join last_of_chain last using (chain)
    where c.sequence is distinct from coalesce(last.sequence, 0)
       or c.hash is distinct from
              coalesce(last.hash, sha256(convert_to('leihlotse ' || chain, 'utf8')))
    union all
    select 'sealed', h.chain, h.sequence, h.sequence, j.id, h.day
    from journal_sealed_head h
    left join journal j on j.chain = h.chain and j.sequence = h.sequence
    where j.hash is distinct from h.hash
    union all
    select 'seal', null, null, null, null, s.day
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
    union all
    -- Heads of a day that has no seal.
    select distinct 'seal', null::bigint, null::bigint, null::bigint, null::bigint, h.day
    from journal_sealed_head h
    where not exists (select from journal_seal s where s.day = h.day)
$$;
revoke all on function journal_faults from public;
do $$
begin
    execute format('grant execute on function journal_faults to %I',
        (select role_name from database_role where purpose = 'program'));
end
$$;
