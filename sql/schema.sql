-- The schema as the migrations make it, for reading; made by Scripts/schema.

CREATE COLLATION public.name_order (provider = icu, locale = 'de-u-co-phonebk-kn-true');

CREATE COLLATION public.word_order (provider = icu, locale = 'de-u-kn-true');

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

COMMENT ON EXTENSION unaccent IS 'text search dictionary that removes accents';

CREATE FUNCTION public.accessories_written(accessories jsonb) RETURNS TABLE(text text)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT string_agg(((a.key || ':'::text) || a.value), '; '::text ORDER BY (a.key COLLATE public.word_order)) AS string_agg
    FROM jsonb_each_text(accessories_written.accessories) a(key, value);
END;

CREATE PROCEDURE public.add_versioned_column(IN fact_table text, IN column_name text, IN definition text)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    versions text := fact_table || '_version';
    added record;
begin
    if not exists (select from versioned_table v where v.name = fact_table) then
        raise exception 'the table % keeps no versions', fact_table
            using hint = 'A plain alter table does.';
    end if;
    execute format('alter table %I add column %I %s', fact_table, column_name, definition);
    select format_type(a.atttypid, a.atttypmod)
               || coalesce(' collate ' || nullif(a.attcollation, t.typcollation)::regcollation, '')
               as type,
           a.attnotnull as is_needed, a.attidentity <> '' as is_identity,
           a.attgenerated <> '' as is_generated, pg_get_expr(d.adbin, d.adrelid) as expression
        into strict added
        from pg_attribute a
        join pg_type t on t.oid = a.atttypid
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = fact_table::regclass and a.attname = column_name;
    if added.is_identity then
        raise exception '%.%: earlier versions would have no number', fact_table, column_name;
    end if;

    -- Versions keep what was: they get the values, but nothing that makes new ones.
    execute format('alter table %I add column %I %s %s %s', versions, column_name, added.type,
        case when added.is_generated then format('generated always as (%s) stored', added.expression)
             when added.expression is not null then 'default ' || added.expression end,
        case when added.is_needed then 'not null' end);
    if added.expression is not null then
        execute format('alter table %I alter column %I drop %s', versions, column_name,
            case when added.is_generated then 'expression' else 'default' end);
    end if;

    execute format('create or replace view %I as '
        'select ''infinity''::timestamptz as known_until, null::bigint as ended_by, f.* from %I f '
        'union all select v.* from %I v', fact_table || '_known', fact_table, versions);
end
$$;

CREATE FUNCTION public.instant_of(at text) RETURNS timestamp with time zone
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $_$
declare
    clock timestamp;
    instant timestamptz;
begin
    if at ~ ':\d\d.*([Zz]|[+-]\d\d(:?\d\d)?)$' then
        return at::timestamptz;
    end if;
    clock := at::timestamp;
    instant := clock::timestamptz;
    if instant::timestamp <> clock then
        raise exception 'the clocks never show %', at
            using errcode = 'datetime_field_overflow', constraint = 'time_is_on_clocks',
                  detail = at;
    end if;
    if is_shown_twice(instant) then
        -- Which of the two the server takes does not matter.
        if (instant - interval '1 hour')::timestamp = clock then
            instant := instant - interval '1 hour';
        end if;
        raise exception 'the clocks show % twice', at
            using errcode = 'datetime_field_overflow', constraint = 'time_is_shown_once',
                  detail = time_exactly(instant) || ' ' || time_exactly(instant + interval '1 hour');
    end if;
    return instant;
end
$_$;

CREATE FUNCTION public.is_day(at text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (at ~ '^\d{4}-\d\d-\d\d$'::text);

CREATE FUNCTION public.reading_of(at text) RETURNS timestamp with time zone
    LANGUAGE sql PARALLEL SAFE
    RETURN CASE WHEN (at IS NULL) THEN clock_timestamp() WHEN (NOT public.is_day(at)) THEN public.instant_of(at) WHEN ((at)::date = CURRENT_DATE) THEN clock_timestamp() ELSE ((((at)::date + 1))::timestamp with time zone - '00:00:00.000001'::interval) END;

CREATE TABLE public.custody (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    device_id bigint NOT NULL,
    kind text NOT NULL,
    holder_id bigint,
    period tstzrange NOT NULL,
    event_id bigint,
    purpose text,
    condition_given text,
    accessories_given jsonb DEFAULT '{}'::jsonb NOT NULL,
    condition_back text,
    accessories_missing jsonb DEFAULT '{}'::jsonb NOT NULL,
    damage text,
    data_deleted boolean,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    CONSTRAINT custody_condition_back CHECK ((condition_back = ANY (ARRAY['new'::text, 'good'::text, 'worn'::text, 'damaged'::text, 'defective'::text]))),
    CONSTRAINT custody_condition_given CHECK ((condition_given = ANY (ARRAY['new'::text, 'good'::text, 'worn'::text, 'damaged'::text, 'defective'::text]))),
    CONSTRAINT custody_current_has_holder CHECK (((kind = 'stock'::text) OR (holder_id IS NOT NULL) OR (NOT upper_inf(period)))),
    CONSTRAINT custody_kind CHECK ((kind = ANY (ARRAY['stock'::text, 'lotse'::text]))),
    CONSTRAINT custody_not_in_future CHECK (((lower(period) <= known_since) AND (upper_inf(period) OR (upper(period) <= known_since)))),
    CONSTRAINT custody_period_is_half_open CHECK ((isempty(period) OR (lower_inc(period) AND (NOT upper_inc(period)) AND isfinite(lower(period))))),
    CONSTRAINT custody_period_not_empty CHECK ((NOT isempty(period))),
    CONSTRAINT custody_stock_has_no_holder CHECK (((kind = 'lotse'::text) OR (holder_id IS NULL)))
);

COMMENT ON COLUMN public.custody.holder_id IS 'null in a Lotse''s custody that has ended: person removed.';

CREATE TABLE public.loan (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    device_id bigint NOT NULL,
    custody_id bigint NOT NULL,
    custody_period tstzrange NOT NULL,
    borrower_id bigint,
    period tstzrange NOT NULL,
    due timestamp with time zone,
    wished_due timestamp with time zone,
    purpose text,
    tool text,
    accessories_given jsonb DEFAULT '{}'::jsonb NOT NULL,
    condition_back text,
    accessories_missing jsonb DEFAULT '{}'::jsonb NOT NULL,
    damage text,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    CONSTRAINT loan_condition_back CHECK ((condition_back = ANY (ARRAY['new'::text, 'good'::text, 'worn'::text, 'damaged'::text, 'defective'::text]))),
    CONSTRAINT loan_due_after_start CHECK ((due > lower(period))),
    CONSTRAINT loan_not_in_future CHECK (((lower(period) <= known_since) AND (upper_inf(period) OR (upper(period) <= known_since)))),
    CONSTRAINT loan_open_has_borrower CHECK (((borrower_id IS NOT NULL) OR (NOT upper_inf(period)))),
    CONSTRAINT loan_period_is_half_open CHECK ((isempty(period) OR (lower_inc(period) AND (NOT upper_inc(period)) AND isfinite(lower(period))))),
    CONSTRAINT loan_period_not_empty CHECK ((NOT isempty(period))),
    CONSTRAINT loan_within_custody CHECK ((period <@ custody_period))
);

COMMENT ON COLUMN public.loan.custody_period IS 'Follows the custody by foreign key, so that a CHECK holds the loan inside it. The lender is the custody''s holder.';

COMMENT ON COLUMN public.loan.borrower_id IS 'null: the person was removed.';

COMMENT ON COLUMN public.loan.due IS 'Overdue from this instant on: midnight after the last day, or a time.';

COMMENT ON COLUMN public.loan.wished_due IS 'What was asked for, where due was moved to an open day.';

CREATE FUNCTION public.concerned_devices(reader bigint, at text) RETURNS SETOF bigint
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT c.device_id
    FROM public.custody c
   WHERE ((c.holder_id = concerned_devices.reader) AND (c.period @> public.reading_of(concerned_devices.at)))
 UNION
  SELECT l.device_id
    FROM public.loan l
   WHERE ((l.borrower_id = concerned_devices.reader) AND (l.period @> public.reading_of(concerned_devices.at)));
END;

CREATE FUNCTION public.plain_letters(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(public.unaccent('public.unaccent'::regdictionary, NORMALIZE(value, NFC)));

CREATE FUNCTION public.spelt_out_letters(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN public.plain_letters(replace(replace(replace(replace(lower(NORMALIZE(value, NFC)), 'ä'::text, 'ae'::text), 'ö'::text, 'oe'::text), 'ü'::text, 'ue'::text), 'ß'::text, 'ss'::text));

CREATE FUNCTION public.search_keys(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN ((public.plain_letters(value) || '
'::text) || public.spelt_out_letters(value));

CREATE TABLE public.device (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    inventory_number text NOT NULL,
    name text NOT NULL,
    serial_number text,
    category text,
    maker text,
    model text,
    asset_class text,
    unit_id bigint,
    location text,
    cost_centre text,
    acquired_on date,
    in_service_on date,
    cost numeric(12,2),
    useful_life_months integer,
    supplier text,
    voucher text,
    warranty_until date,
    condition text DEFAULT 'good'::text NOT NULL,
    accessories jsonb DEFAULT '{}'::jsonb NOT NULL,
    note text,
    registered_at timestamp with time zone NOT NULL,
    search text GENERATED ALWAYS AS (public.search_keys(((((inventory_number || ' '::text) || name) || ' '::text) || COALESCE(serial_number, ''::text)))) STORED,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    CONSTRAINT device_accessories CHECK ((jsonb_typeof(accessories) = 'object'::text)),
    CONSTRAINT device_asset_class CHECK ((asset_class = ANY (ARRAY['capitalised'::text, 'lowValue'::text]))),
    CONSTRAINT device_condition CHECK ((condition = ANY (ARRAY['new'::text, 'good'::text, 'worn'::text, 'damaged'::text, 'defective'::text]))),
    CONSTRAINT device_cost CHECK ((cost >= (0)::numeric)),
    CONSTRAINT device_id_is_positive CHECK ((id > 0)),
    CONSTRAINT device_inventory_number_not_blank CHECK ((btrim(inventory_number) <> ''::text)),
    CONSTRAINT device_name_not_blank CHECK ((btrim(name) <> ''::text)),
    CONSTRAINT device_registered_at_finite CHECK (isfinite(registered_at)),
    CONSTRAINT device_useful_life CHECK ((useful_life_months > 0))
);

COMMENT ON COLUMN public.device.condition IS 'As seen last.';

COMMENT ON COLUMN public.device.accessories IS 'What belongs to it: {"Netzteil": 1, "Tasche": 1}.';

COMMENT ON COLUMN public.device.registered_at IS 'Since when the device is in the books: its first custody begins here.';

CREATE FUNCTION public.condition_before(device bigint, moment timestamp with time zone) RETURNS TABLE(condition text)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT COALESCE(( SELECT s.condition
            FROM ( SELECT c.condition_given AS condition,
                     (lower(c.period) + '00:00:00.000001'::interval) AS at
                    FROM public.custody c
                   WHERE (c.device_id = condition_before.device)
                 UNION ALL
                  SELECT c.condition_back,
                     upper(c.period) AS upper
                    FROM public.custody c
                   WHERE (c.device_id = condition_before.device)
                 UNION ALL
                  SELECT l.condition_back,
                     upper(l.period) AS upper
                    FROM public.loan l
                   WHERE (l.device_id = condition_before.device)
                 UNION ALL
                  SELECT k.condition,
                     k.known_since
                    FROM public.device_known k
                   WHERE (k.id = condition_before.device)) s
           WHERE ((s.condition IS NOT NULL) AND (s.at <= condition_before.moment))
           ORDER BY s.at DESC
          LIMIT 1), ( SELECT k.condition
            FROM public.device_known k
           WHERE (k.id = condition_before.device)
           ORDER BY k.known_since
          LIMIT 1)) AS "coalesce";
END;

CREATE FUNCTION public.current_entry() RETURNS bigint
    LANGUAGE plpgsql STABLE
    AS $$
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

CREATE FUNCTION public.custody_has_no_gap() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    subject bigint;
    registered timestamptz;
begin
    if tg_table_name = 'device' then
        subject := new.id;
    else
        subject := coalesce(new.device_id, old.device_id);
    end if;
    select d.registered_at into registered from public.device d where d.id = subject;
    if found and (select range_agg(c.period) from public.custody c where c.device_id = subject)
                 is distinct from tstzmultirange(tstzrange(registered, null)) then
        raise exception 'device % would be in no custody for some time', subject
            using errcode = '23514', constraint = 'custody_has_no_gap';
    end if;
    return null;
end
$$;

CREATE FUNCTION public.time_exactly(at timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN replace(to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.USTZH:TZM'::text), '.000000'::text, ''::text);

CREATE FUNCTION public.day_or_time(at timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN ((at)::time without time zone = '00:00:00'::time without time zone) THEN ((at)::date)::text ELSE public.time_exactly(at) END;

CREATE FUNCTION public.last_day_or_time_exactly(at timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN ((at)::time without time zone = '00:00:00'::time without time zone) THEN (((at)::date - 1))::text ELSE public.time_exactly(at) END;

CREATE FUNCTION public.custody_since(kind text, began timestamp with time zone, registered timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN ((kind = 'stock'::text) AND (began > registered)) THEN public.last_day_or_time_exactly(began) ELSE public.day_or_time(began) END;

CREATE FUNCTION public.day_or_time_exactly(at timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN ((at)::time without time zone = '00:00:00'::time without time zone) THEN ((at)::date)::text ELSE public.time_exactly(at) END;

CREATE FUNCTION public.depreciation(asset_class text, cost numeric, useful_life_months integer, first_day date, last_day date) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (asset_class = 'lowValue'::text) THEN cost ELSE round(((cost * (LEAST(useful_life_months, GREATEST(0, ((((12 * ((EXTRACT(year FROM last_day))::integer - (EXTRACT(year FROM first_day))::integer)) + (EXTRACT(month FROM last_day))::integer) - (EXTRACT(month FROM first_day))::integer) + CASE WHEN (EXTRACT(day FROM (last_day + 1)) = (1)::numeric) THEN 1 ELSE 0 END))))::numeric) / (useful_life_months)::numeric), 2) END;

CREATE FUNCTION public.device_fields(fields jsonb) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select (fields - 'unit')
        || case when fields ? 'unit' then jsonb_build_object('unit_id',
               case when fields ->> 'unit' is not null then coalesce((
                   select u.id from unit u where lower(u.code) = lower(fields ->> 'unit')), 0) end)
           else '{}' end
        || case when fields -> 'condition' = 'null' then '{"condition": "good"}' else '{}' end::jsonb
        || case when fields -> 'accessories' = 'null' then '{"accessories": {}}' else '{}' end::jsonb
$$;

CREATE FUNCTION public.due_of(at text) RETURNS timestamp with time zone
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN public.is_day(at) THEN (((at)::date + 1))::timestamp with time zone ELSE public.instant_of(at) END;

CREATE FUNCTION public.due_shown(due timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN ((due)::time without time zone = '00:00:00'::time without time zone) THEN (((due)::date - 1))::text ELSE public.time_exactly(due) END;

CREATE FUNCTION public.fact_shown(verb text, key text, value text) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN ((key <> ALL (ARRAY['from'::text, 'until'::text, 'at'::text])) OR (value !~ '^\d{4}-\d\d-\d\dT00:00:00[+-]\d\d:\d\d$'::text)) THEN value WHEN ((key = 'until'::text) OR (verb = ANY (ARRAY['custody.take-back'::text, 'devices.find'::text, 'devices.repaired'::text]))) THEN public.last_day_or_time_exactly((value)::timestamp with time zone) ELSE public.day_or_time((value)::timestamp with time zone) END;

CREATE PROCEDURE public.grant_to(IN wanted_purpose text, IN privileges text, IN target regclass)
    LANGUAGE plpgsql
    AS $$
begin
    execute format('grant %s on %s to %I', privileges, target,
        (select role_name from database_role where purpose = wanted_purpose));
end
$$;

CREATE FUNCTION public.guard_devices(devices bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    update journal_chain set guard = guard + 1
        where chain = any (devices) and xmin <> pg_current_xact_id()::xid;
end
$$;

CREATE FUNCTION public.guard_new_rows() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform guard_devices(array(select distinct n.device_id from new_rows n order by 1));
    return null;
end
$$;

CREATE FUNCTION public.guard_old_rows() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform guard_devices(array(select distinct o.device_id from old_rows o order by 1));
    return null;
end
$$;

CREATE FUNCTION public.insert_fact(fact_table text, row_id bigint, fields jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    columns text := (select string_agg(quote_ident(k.name), ', ' order by k.name)
                     from jsonb_object_keys(fields) as k (name));
begin
    perform refuse_unknown_fields(fact_table, fields);
    execute format('insert into %1$I (id, %2$s) overriding system value '
        'select $1, %2$s from jsonb_populate_record(null::%1$I, $2)', fact_table, columns)
        using row_id, fields;
end
$_$;

CREATE FUNCTION public.insert_planned(fact_table text, entry bigint) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    columns text := (select string_agg(quote_ident(c.name), ', ')
                     from written_columns(fact_table) as c (name) where c.name <> 'entry_id');
    added bigint;
begin
    execute format('insert into %1$I (%2$s, entry_id) select %2$s, $1 from import_plan p '
        'where p.target_id is null order by p.line', fact_table, columns) using entry;
    get diagnostics added = row_count;
    return added;
end
$_$;

CREATE FUNCTION public.is_shown_twice(at timestamp with time zone) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN ((at)::timestamp without time zone = ANY (ARRAY[((at - '01:00:00'::interval))::timestamp without time zone, ((at + '01:00:00'::interval))::timestamp without time zone]));

CREATE FUNCTION public.journal_append(wanted_verb text, actor bigint, chains bigint[], entry_facts jsonb[], personal jsonb[]) RETURNS TABLE(chain bigint, entry_id bigint)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.journal_entry_covers(wanted bigint, devices bigint[]) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.journal_entry_hash(previous bytea, chain bigint, sequence bigint, operation bigint, at timestamp with time zone, verb text, facts jsonb, personal_digest bytea) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN sha256(((previous || convert_to(concat_ws('
'::text, chain, sequence, operation, ((EXTRACT(epoch FROM at) * (1000000)::numeric))::bigint, verb, facts), 'utf8'::name)) || personal_digest));

CREATE FUNCTION public.journal_entry_is_ours(wanted bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    return exists (
        select from journal j where j.id = wanted and j.transaction = pg_current_xact_id()
            and j.at > transaction_timestamp() - interval '1 minute');
end
$$;

CREATE FUNCTION public.journal_faults() RETURNS TABLE(fault text, chain bigint, entry_id bigint, day date)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE TABLE public.journal_chain (
    chain bigint NOT NULL,
    sequence bigint NOT NULL,
    hash bytea NOT NULL,
    guard bigint NOT NULL
)
WITH (fillfactor='50');

COMMENT ON TABLE public.journal_chain IS 'Head of each chain. chain = device.id, or 0 for what concerns no single device.';

COMMENT ON COLUMN public.journal_chain.guard IS 'Raised by every change of the device''s custody, loans and withdrawals: that update is the lock under which their rules are checked, at every isolation level.';

CREATE FUNCTION public.journal_open_chains(chains bigint[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    BEGIN ATOMIC
 INSERT INTO public.journal_chain (chain, sequence, hash, guard)  SELECT c.c,
             0,
             sha256(convert_to(('leihlotse '::text || c.c), 'utf8'::name)) AS sha256,
             0
            FROM unnest(journal_open_chains.chains) c(c) ON CONFLICT DO NOTHING;
END;

CREATE FUNCTION public.journal_personal_digest(nonce bytea, actor_id bigint, part jsonb) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN sha256((nonce || sha256(convert_to(((COALESCE((actor_id)::text, ''::text) || '
'::text) || (part)::text), 'utf8'::name))));

CREATE FUNCTION public.journal_seal_day(sealed_day date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
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

CREATE FUNCTION public.journal_seal_hash(previous bytea, day date, at timestamp with time zone, heads bytea) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN sha256(((previous || convert_to(concat_ws('
'::text, to_char((day)::timestamp with time zone, 'YYYY-MM-DD'::text), ((EXTRACT(epoch FROM at) * (1000000)::numeric))::bigint, ''), 'utf8'::name)) || heads));

CREATE PROCEDURE public.keep_versions_of(IN fact_table text, IN device_column text DEFAULT NULL::text)
    LANGUAGE plpgsql
    AS $_$
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
$_$;

CREATE FUNCTION public.loan_begins_in_service() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform guard_devices(array(select distinct n.device_id from new_rows n order by 1));
    if exists (select from new_rows n join public.withdrawal w
               on w.device_id = n.device_id and w.period @> lower(n.period)) then
        raise exception 'a loan would begin while its device is out of service'
            using errcode = '23514', constraint = 'loan_begins_in_service';
    end if;
    return null;
end
$$;

CREATE TABLE public.unit (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    code text NOT NULL,
    name text NOT NULL,
    parent_id bigint,
    cost_centre text,
    valid_from date,
    valid_until date,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    CONSTRAINT unit_code_not_blank CHECK ((btrim(code) <> ''::text)),
    CONSTRAINT unit_name_not_blank CHECK ((btrim(name) <> ''::text)),
    CONSTRAINT unit_not_its_own_parent CHECK ((parent_id <> id)),
    CONSTRAINT unit_valid CHECK ((valid_from <= valid_until))
);

COMMENT ON TABLE public.unit IS 'Amt > Abteilung > Sachgebiet; a tree, each valid from/until (inclusive).';

CREATE FUNCTION public.unit_and_below(code text) RETURNS TABLE(id bigint)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 WITH RECURSIVE wanted(id) AS (
          SELECT u.id
            FROM public.unit u
           WHERE (u.code = unit_and_below.code)
         UNION
          SELECT u.id
            FROM (wanted w_1
              JOIN public.unit u ON ((u.parent_id = w_1.id)))
         )
  SELECT w.id
    FROM wanted w;
END;

CREATE TABLE public.membership (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    person_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.membership IS 'Where a person works.';

CREATE FUNCTION public.people_of_unit(code text) RETURNS TABLE(id bigint)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT m.person_id
    FROM (public.membership m
      JOIN public.unit_and_below(people_of_unit.code) w(id) ON ((w.id = m.unit_id)));
END;

CREATE FUNCTION public.setting_standards() RETURNS TABLE(place integer, name text, standard text)
    LANGUAGE sql IMMUTABLE
    BEGIN ATOMIC
 SELECT s.place,
     s.name,
     s.standard
    FROM ( VALUES (1,'city'::text,'Konstanz'::text), (2,'state'::text,'BW'::text), (3,'time-zone'::text,'Europe/Berlin'::text), (4,'loan-days'::text,'14'::text), (5,'due-soon-days'::text,'3'::text)) s(place, name, standard);
END;

CREATE TABLE public.setting (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    name text NOT NULL,
    value text NOT NULL,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.setting IS 'What differs from the program''s defaults.';

CREATE FUNCTION public.setting_value(wanted text) RETURNS text
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT COALESCE(( SELECT s.value
            FROM public.setting s
           WHERE (s.name = setting_value.wanted)), ( SELECT s.standard
            FROM public.setting_standards() s(place, name, standard)
           WHERE (s.name = setting_value.wanted))) AS "coalesce";
END;

CREATE FUNCTION public.units_of(person bigint) RETURNS TABLE(codes text)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT string_agg(u.code, '; '::text ORDER BY (u.code COLLATE public.word_order)) AS string_agg
    FROM (public.membership m
      JOIN public.unit u ON ((u.id = m.unit_id)))
   WHERE (m.person_id = units_of.person);
END;

CREATE TABLE public.person (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    name text NOT NULL,
    first_name text,
    last_name text,
    login text,
    email text,
    personnel_number text,
    organisation text,
    active_from date,
    left_on date,
    search text GENERATED ALWAYS AS (public.search_keys(((((name || ' '::text) || COALESCE(login, ''::text)) || ' '::text) || COALESCE(email, ''::text)))) STORED,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    CONSTRAINT person_active CHECK ((active_from <= left_on)),
    CONSTRAINT person_name_not_blank CHECK ((btrim(name) <> ''::text))
);

COMMENT ON COLUMN public.person.organisation IS 'A partner organisation; null: this city.';

CREATE FUNCTION public.loans_out(question text, at text, unit text) RETURNS TABLE(device text, name text, category text, lender text, lender_unit text, borrower text, borrower_login text, borrower_unit text, began timestamp with time zone, due timestamp with time zone, purpose text, tool text, moment timestamp with time zone)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 WITH reading AS MATERIALIZED (
          SELECT public.reading_of(loans_out.at) AS at
         ), moment AS MATERIALIZED (
          SELECT r.at,
             ((((r.at)::date + 1) + (public.setting_value('due-soon-days'::text))::integer))::timestamp with time zone AS soon
            FROM reading r
         ), loan_out AS (
          SELECT l_1.device_id,
             l_1.custody_id,
             l_1.borrower_id,
             l_1.period,
             l_1.due,
             l_1.purpose,
             l_1.tool
            FROM public.loan l_1
           WHERE ((loans_out.at IS NULL) AND upper_inf(l_1.period) AND ((loans_out.question <> 'overdue'::text) OR (l_1.due <= ( SELECT m_1.at
                    FROM moment m_1))) AND ((loans_out.question <> 'due-soon'::text) OR ((l_1.due > ( SELECT m_1.at
                    FROM moment m_1)) AND (l_1.due <= ( SELECT m_1.soon
                    FROM moment m_1)))))
         UNION ALL
          SELECT l_1.device_id,
             l_1.custody_id,
             l_1.borrower_id,
             l_1.period,
             l_1.due,
             l_1.purpose,
             l_1.tool
            FROM (public.device d_1
              CROSS JOIN LATERAL ( SELECT x.device_id,
                     x.custody_id,
                     x.borrower_id,
                     x.period,
                     x.due,
                     x.purpose,
                     x.tool
                    FROM public.loan x
                   WHERE ((x.device_id = d_1.id) AND (x.period @> ( SELECT m_1.at
                            FROM moment m_1)))
                  LIMIT 1) l_1)
           WHERE (loans_out.at IS NOT NULL)
         )
  SELECT d.inventory_number,
     d.name,
     d.category,
     lender.name,
         CASE
             WHEN (c.holder_id IS NULL) THEN device_unit.code
             ELSE ( SELECT o.codes
                FROM public.units_of(c.holder_id) o(codes))
         END AS codes,
     borrower.name,
     borrower.login,
     ( SELECT o.codes
            FROM public.units_of(l.borrower_id) o(codes)) AS codes,
     lower(l.period) AS lower,
     l.due,
     l.purpose,
     l.tool,
     m.at
    FROM ((((((loan_out l
      CROSS JOIN moment m)
      JOIN public.device d ON ((d.id = l.device_id)))
      JOIN public.custody c ON ((c.id = l.custody_id)))
      LEFT JOIN public.unit device_unit ON ((device_unit.id = d.unit_id)))
      LEFT JOIN public.person lender ON ((lender.id = c.holder_id)))
      LEFT JOIN public.person borrower ON ((borrower.id = l.borrower_id)))
   WHERE (((loans_out.question <> 'overdue'::text) OR (l.due <= m.at)) AND ((loans_out.question <> 'due-soon'::text) OR ((l.due > m.at) AND (l.due <= m.soon))) AND ((loans_out.unit IS NULL) OR
         CASE
             WHEN (c.holder_id IS NULL) THEN (d.unit_id IN ( SELECT w.id
                FROM public.unit_and_below(loans_out.unit) w(id)))
             ELSE (c.holder_id IN ( SELECT p.id
                FROM public.people_of_unit(loans_out.unit) p(id)))
         END));
END;

CREATE FUNCTION public.lock_devices(devices bigint[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    locked bigint;
begin
    select count(*) into locked from (
        select from journal_chain c where c.chain = any (devices)
        order by c.chain for update) as head;
    return locked;
end
$$;

CREATE FUNCTION public.may_see_device(device bigint, reader bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
begin
    if reader is null then
        return true;
    end if;
    return exists (select from public.custody c
                   where c.device_id = device and upper_inf(c.period) and c.holder_id = reader)
        or exists (select from public.loan l
                   where l.device_id = device and upper_inf(l.period) and l.borrower_id = reader)
        or (not exists (select from public.loan l
                        where l.device_id = device and upper_inf(l.period))
            and not exists (select from public.withdrawal w
                            where w.device_id = device and upper_inf(w.period)));
end
$$;

CREATE FUNCTION public.moment_of(at text, ending boolean) RETURNS timestamp with time zone
    LANGUAGE sql PARALLEL SAFE
    RETURN CASE WHEN (at IS NULL) THEN clock_timestamp() WHEN (NOT public.is_day(at)) THEN public.instant_of(at) WHEN ((at)::date = CURRENT_DATE) THEN clock_timestamp() WHEN ending THEN (((at)::date + 1))::timestamp with time zone ELSE ((at)::date)::timestamp with time zone END;

CREATE FUNCTION public.move_custody_boundary(begun bigint, moment timestamp with time zone) RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
    device bigint;
    old_moment timestamptz;
    before bigint;
begin
    select c.device_id, lower(c.period) into device, old_moment from custody c where c.id = begun;
    select c.id into before from custody c
        where c.device_id = device and upper(c.period) = old_moment;
    if before is null then
        raise exception 'a first custody begins with the device''s registration'
            using errcode = '23514', constraint = 'custody_first_begins_with_registration';
    end if;
    if moment < old_moment then
        update custody c set period = tstzrange(lower(c.period), moment), entry_id = current_entry()
            where c.id = before;
        update custody c set period = tstzrange(moment, upper(c.period)), entry_id = current_entry()
            where c.id = begun;
    else
        update custody c set period = tstzrange(moment, upper(c.period)), entry_id = current_entry()
            where c.id = begun;
        update custody c set period = tstzrange(lower(c.period), moment), entry_id = current_entry()
            where c.id = before;
    end if;
end
$$;

CREATE FUNCTION public.new_device_id() RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    BEGIN ATOMIC
 WITH drawn AS MATERIALIZED (
          SELECT nextval((pg_get_serial_sequence('device'::text, 'id'::text))::regclass) AS id
         ), begun AS (
          SELECT public.journal_open_chains(ARRAY[drawn_1.id]) AS journal_open_chains
            FROM drawn drawn_1
         )
  SELECT drawn.id
    FROM drawn
   WHERE (( SELECT count(*) AS count
            FROM begun) >= 0);
END;

CREATE FUNCTION public.no_loan_begins_while_withdrawn() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform guard_devices(array(select distinct n.device_id from new_rows n order by 1));
    if exists (select from new_rows n join public.loan l
               on l.device_id = n.device_id and l.period && n.period
               where n.period @> lower(l.period)) then
        raise exception 'a loan began in a time in which its device would be out of service'
            using errcode = '23514', constraint = 'loan_begins_in_service';
    end if;
    return null;
end
$$;

CREATE FUNCTION public.only_erasure_changes_versions() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.refuse_change_of_the_past() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception '% is insert only', tg_table_name
        using errcode = '42501', constraint = 'journal_is_insert_only';
end
$$;

CREATE FUNCTION public.refuse_other_device() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception '%: a row stays with its device', tg_table_name
        using errcode = '23514', constraint = 'row_keeps_its_device';
end
$$;

CREATE FUNCTION public.refuse_unknown_fields(fact_table text, fields jsonb) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    unknown text := (select min(k.name) from jsonb_object_keys(fields) as k (name)
                     where k.name not in (select written_columns(fact_table)));
begin
    if unknown is not null then
        raise exception 'the table % has no column %', fact_table, unknown
            using errcode = '42703';
    end if;
end
$$;

CREATE FUNCTION public.search_pattern(typed text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (('%'::text || replace(replace(replace(public.plain_letters(typed), '\'::text, '\\'::text), '%'::text, '\%'::text), '_'::text, '\_'::text)) || '%'::text);

CREATE FUNCTION public.seconds_ahead_of_utc(epoch bigint) RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN ((EXTRACT(epoch FROM (to_timestamp((epoch)::double precision))::timestamp without time zone))::bigint - epoch);

CREATE FUNCTION public.stamp_version() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.take_custody_period() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if new.custody_period is null then
        new.custody_period := (select c.period from public.custody c
                               where c.id = new.custody_id);
    end if;
    return new;
end
$$;

CREATE FUNCTION public.time_on_clocks(at timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (replace(to_char(at, 'DD.MM.YYYY HH24:MI:SS,US'::text), ',000000'::text, ''::text) || CASE WHEN public.is_shown_twice(at) THEN to_char(at, 'TZH:TZM'::text) ELSE ''::text END);

CREATE FUNCTION public.time_shown(at timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    RETURN to_char(at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM'::text);

CREATE FUNCTION public.undo_entries(actor bigint, undone bigint[]) RETURNS TABLE(entry_id bigint, device_id bigint)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    wanted record;
    written bigint[] := '{}';
    fresh bigint;
begin
    for wanted in
        select j.id, j.chain, j.verb
        from unnest(undone) with ordinality as u (id, position) join journal j on j.id = u.id
        order by u.position
    loop
        select a.entry_id into fresh
        from journal_append('journal.undo', actor, array[wanted.chain],
            array[jsonb_build_object('undoes', wanted.id, 'verb', wanted.verb)],
            array['{}'::jsonb]) a;
        written := written || fresh;
    end loop;
    for position in 1 .. cardinality(written) loop
        call undo_entry(undone[position], written[position]);
    end loop;
    return query
        select j.id, nullif(j.chain, 0)
        from unnest(written) with ordinality as w (id, position) join journal j on j.id = w.id
        order by w.position;
end
$$;

CREATE PROCEDURE public.undo_entry(IN undone bigint, IN undoing bigint)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
$_$;

CREATE FUNCTION public.undo_restored(fact_table text, undone bigint) RETURNS bigint[]
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
$_$;

CREATE FUNCTION public.unit_tree_has_no_circle() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform guard_devices(array[0]);
    if exists (
        with recursive above (id) as (
            select u.parent_id from public.unit u where u.id = new.id
            union
            select u.parent_id from above a join public.unit u on u.id = a.id
        )
        select from above where id = new.id
    ) then
        raise exception 'unit % would stand above itself', new.code
            using errcode = '23514', constraint = 'unit_tree_has_no_circle';
    end if;
    return null;
end
$$;

CREATE FUNCTION public.update_fact(fact_table text, row_id bigint, fields jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    columns text := (select string_agg(format('%1$I = r.%1$I', k.name), ', ' order by k.name)
                     from jsonb_object_keys(fields) as k (name));
begin
    perform refuse_unknown_fields(fact_table, fields);
    execute format('update %1$I t set %2$s from jsonb_populate_record(null::%1$I, $2) r '
        'where t.id = $1', fact_table, columns) using row_id, fields;
end
$_$;

CREATE FUNCTION public.update_planned(fact_table text, entry bigint) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    columns text := (select string_agg(format('%1$I = p.%1$I', c.name), ', ')
                     from written_columns(fact_table) as c (name) where c.name <> 'entry_id');
    changed bigint;
begin
    execute format('update %1$I t set %2$s, entry_id = $1 from import_plan p '
        'where t.id = p.target_id and p.is_changed', fact_table, columns) using entry;
    get diagnostics changed = row_count;
    return changed;
end
$_$;

CREATE FUNCTION public.written_columns(fact_table text) RETURNS SETOF text
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select a.attname::text from pg_attribute a
    where a.attrelid = fact_table::regclass and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' and a.attname not in ('id', 'known_since')
    order by a.attnum
$$;

CREATE TABLE public.account (
    person_id bigint NOT NULL,
    password_hash text NOT NULL,
    changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT account_password_is_argon2id CHECK ((password_hash ~~ '$argon2id$%'::text))
);

COMMENT ON COLUMN public.account.password_hash IS 'In PHC string format.';

CREATE TABLE public.api_token (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    secret bytea NOT NULL,
    person_id bigint NOT NULL,
    name text NOT NULL,
    scope text NOT NULL,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    used_on date,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    CONSTRAINT api_token_name_not_blank CHECK ((btrim(name) <> ''::text)),
    CONSTRAINT api_token_scope CHECK ((scope = ANY (ARRAY['read'::text, 'write'::text])))
);

CREATE TABLE public.attendance (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    event_id bigint NOT NULL,
    person_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL
);

CREATE TABLE public.briefing (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    event_id bigint NOT NULL,
    tool text NOT NULL,
    team text,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    CONSTRAINT briefing_tool_not_blank CHECK ((btrim(tool) <> ''::text))
);

COMMENT ON TABLE public.briefing IS 'Which tools an event introduced, and which team did it.';

CREATE TABLE public.closed_day (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    day date NOT NULL,
    unit_id bigint,
    name text NOT NULL,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    CONSTRAINT closed_day_name_not_blank CHECK ((btrim(name) <> ''::text))
);

COMMENT ON COLUMN public.closed_day.unit_id IS 'null: the whole city is closed.';

CREATE TABLE public.contact (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    person_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    valid daterange NOT NULL,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    CONSTRAINT contact_valid CHECK ((NOT isempty(valid)))
);

COMMENT ON TABLE public.contact IS 'A Lotse is the contact of a unit, from/until.';

CREATE TABLE public.database_role (
    purpose text NOT NULL,
    role_name name NOT NULL,
    CONSTRAINT database_role_purpose CHECK ((purpose = ANY (ARRAY['program'::text, 'erasure'::text])))
);

COMMENT ON TABLE public.database_role IS 'The program connects and sets its role to "program"; deleting people needs "erasure".';

CREATE TABLE public.event (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    title text NOT NULL,
    day date NOT NULL,
    kind text,
    place text,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    CONSTRAINT event_title_not_blank CHECK ((btrim(title) <> ''::text))
);

CREATE TABLE public.idempotency (
    key text NOT NULL,
    operation text NOT NULL,
    digest bytea NOT NULL,
    outcome jsonb NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

COMMENT ON TABLE public.idempotency IS 'What an operation that came with a key answered: sent again, it answers the same and does nothing.';

COMMENT ON COLUMN public.idempotency.digest IS 'SHA-256 of what was sent: the same key with something else in it is refused.';

CREATE TABLE public.journal (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    chain bigint NOT NULL,
    sequence bigint NOT NULL,
    operation bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    verb text NOT NULL,
    facts jsonb NOT NULL,
    personal_digest bytea NOT NULL,
    hash bytea NOT NULL,
    transaction xid8 NOT NULL,
    CONSTRAINT journal_hash_length CHECK (((length(hash) = 32) AND (length(personal_digest) = 32)))
);

COMMENT ON COLUMN public.journal.operation IS 'Entries of one operation share the number of its first entry.';

COMMENT ON COLUMN public.journal.facts IS 'What concerns no person: ids of rows, times, quantities.';

CREATE TABLE public.journal_personal (
    entry_id bigint NOT NULL,
    nonce bytea NOT NULL,
    actor_id bigint,
    part jsonb NOT NULL
);

COMMENT ON TABLE public.journal_personal IS 'Who acted and which people and free texts an entry concerns. Erasure deletes from here.';

CREATE TABLE public.journal_seal (
    day date NOT NULL,
    at timestamp with time zone NOT NULL,
    entries bigint NOT NULL,
    previous bytea NOT NULL,
    hash bytea NOT NULL
);

COMMENT ON TABLE public.journal_seal IS 'One a day, made by the next day''s first write: a hash over all chain heads.';

CREATE TABLE public.journal_sealed_head (
    day date NOT NULL,
    chain bigint NOT NULL,
    sequence bigint NOT NULL,
    hash bytea NOT NULL
);

COMMENT ON TABLE public.journal_sealed_head IS 'The chain heads that changed since the seal before.';

CREATE TABLE public.outbox (
    transaction xid8 NOT NULL,
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    verb text NOT NULL,
    device_id bigint
);

COMMENT ON TABLE public.outbox IS 'What changed lately, for those who follow along; kept for some days.';

COMMENT ON COLUMN public.outbox.id IS 'The entry in the journal.';

CREATE TABLE public.outbox_horizon (
    transaction xid8 NOT NULL,
    id bigint NOT NULL
);

COMMENT ON TABLE public.outbox_horizon IS 'One row: whoever has seen less must read everything anew.';

CREATE TABLE public.password_link (
    secret bytea NOT NULL,
    person_id bigint NOT NULL,
    made_by bigint NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);

COMMENT ON TABLE public.password_link IS 'Lets a person choose a password, once.';

CREATE TABLE public.role_grant (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    person_id bigint NOT NULL,
    role text NOT NULL,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    CONSTRAINT role_grant_role CHECK ((role = ANY (ARRAY['it'::text, 'inventory'::text, 'privacy'::text])))
);

COMMENT ON TABLE public.role_grant IS 'IT administers, the inventory office reports, the data protection officer reads the journal. Who holds devices is a Lotse without any grant.';

CREATE TABLE public.schema_migration (
    version integer NOT NULL,
    name text NOT NULL,
    digest bytea NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

COMMENT ON TABLE public.schema_migration IS 'Which files of sql/migrations this database has seen.';

CREATE TABLE public.sign_in_failure (
    login text NOT NULL,
    address text NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

COMMENT ON TABLE public.sign_in_failure IS 'What the limits of guessing rest on, so that they survive a restart. Kept for a day.';

CREATE TABLE public.sign_in_session (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    secret bytea NOT NULL,
    person_id bigint NOT NULL,
    began_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL
);

COMMENT ON COLUMN public.sign_in_session.secret IS 'SHA-256 of what the browser or program keeps.';

COMMENT ON COLUMN public.sign_in_session.expires_at IS 'Slides along with use, up to ends_at.';

CREATE TABLE public.versioned_table (
    "position" integer NOT NULL,
    name text NOT NULL
);

COMMENT ON TABLE public.versioned_table IS 'The fact tables, those that others refer to first. Undo walks through them.';

ALTER TABLE public.versioned_table ALTER COLUMN "position" ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.versioned_table_position_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.withdrawal (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    device_id bigint NOT NULL,
    kind text NOT NULL,
    period tstzrange NOT NULL,
    reason text,
    data_wiped text,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    CONSTRAINT withdrawal_begins CHECK (((lower(period) IS NOT NULL) AND (lower(period) <= known_since))),
    CONSTRAINT withdrawal_ends CHECK ((upper_inf(period) OR (upper(period) <= known_since))),
    CONSTRAINT withdrawal_kind CHECK ((kind = ANY (ARRAY['lost'::text, 'repair'::text, 'decommissioned'::text]))),
    CONSTRAINT withdrawal_period_is_half_open CHECK ((isempty(period) OR (lower_inc(period) AND (NOT upper_inc(period)) AND isfinite(lower(period))))),
    CONSTRAINT withdrawal_period_not_empty CHECK ((NOT isempty(period)))
);

COMMENT ON TABLE public.withdrawal IS 'Lost, in repair or decommissioned: while a period runs the device is not lent. A device in service has no row.';

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (person_id);
ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_secret UNIQUE (secret);
ALTER TABLE ONLY public.attendance
    ADD CONSTRAINT attendance_once UNIQUE (event_id, person_id);
ALTER TABLE ONLY public.attendance
    ADD CONSTRAINT attendance_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.briefing
    ADD CONSTRAINT briefing_once UNIQUE (event_id, tool);
ALTER TABLE ONLY public.briefing
    ADD CONSTRAINT briefing_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.closed_day
    ADD CONSTRAINT closed_day_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_once EXCLUDE USING gist (person_id WITH =, unit_id WITH =, valid WITH &&);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.custody
    ADD CONSTRAINT custody_for_loans UNIQUE (id, device_id, period);
ALTER TABLE ONLY public.custody
    ADD CONSTRAINT custody_no_overlap EXCLUDE USING gist (device_id WITH =, period WITH &&) DEFERRABLE;
ALTER TABLE ONLY public.custody
    ADD CONSTRAINT custody_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.database_role
    ADD CONSTRAINT database_role_pkey PRIMARY KEY (purpose);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_inventory_number UNIQUE (inventory_number);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_once UNIQUE (title, day);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.journal_chain
    ADD CONSTRAINT journal_chain_pkey PRIMARY KEY (chain);
ALTER TABLE ONLY public.journal_personal
    ADD CONSTRAINT journal_personal_pkey PRIMARY KEY (entry_id);
ALTER TABLE ONLY public.journal
    ADD CONSTRAINT journal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.journal_seal
    ADD CONSTRAINT journal_seal_pkey PRIMARY KEY (day);
ALTER TABLE ONLY public.journal_sealed_head
    ADD CONSTRAINT journal_sealed_head_once UNIQUE (chain, sequence);
ALTER TABLE ONLY public.journal_sealed_head
    ADD CONSTRAINT journal_sealed_head_pkey PRIMARY KEY (day, chain);
ALTER TABLE ONLY public.journal
    ADD CONSTRAINT journal_sequence UNIQUE (chain, sequence);
ALTER TABLE ONLY public.loan
    ADD CONSTRAINT loan_no_overlap EXCLUDE USING gist (device_id WITH =, period WITH &&);
ALTER TABLE ONLY public.loan
    ADD CONSTRAINT loan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_once UNIQUE (person_id, unit_id);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (transaction, id);
ALTER TABLE ONLY public.password_link
    ADD CONSTRAINT password_link_pkey PRIMARY KEY (secret);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_personnel_number UNIQUE (personnel_number);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_once UNIQUE (person_id, role);
ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.setting
    ADD CONSTRAINT setting_name UNIQUE (name);
ALTER TABLE ONLY public.setting
    ADD CONSTRAINT setting_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sign_in_session
    ADD CONSTRAINT sign_in_session_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sign_in_session
    ADD CONSTRAINT sign_in_session_secret UNIQUE (secret);
ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_code UNIQUE (code);
ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.versioned_table
    ADD CONSTRAINT versioned_table_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.withdrawal
    ADD CONSTRAINT withdrawal_no_overlap EXCLUDE USING gist (device_id WITH =, period WITH &&);
ALTER TABLE ONLY public.withdrawal
    ADD CONSTRAINT withdrawal_pkey PRIMARY KEY (id);

CREATE INDEX api_token_person_id ON public.api_token USING btree (person_id);
CREATE INDEX attendance_person_id ON public.attendance USING btree (person_id);
CREATE UNIQUE INDEX closed_day_once ON public.closed_day USING btree (day, COALESCE(unit_id, (0)::bigint));
CREATE INDEX contact_unit_id ON public.contact USING btree (unit_id);
CREATE INDEX custody_began ON public.custody USING btree (lower(period));
CREATE UNIQUE INDEX custody_current ON public.custody USING btree (device_id) WHERE upper_inf(period);
CREATE INDEX custody_event_id ON public.custody USING btree (event_id);
CREATE INDEX custody_holder_id ON public.custody USING btree (holder_id, device_id);
CREATE INDEX device_category ON public.device USING btree (category);
CREATE INDEX device_order ON public.device USING btree (inventory_number COLLATE public.word_order, id);
CREATE INDEX device_search ON public.device USING gin (search public.gin_trgm_ops);
CREATE INDEX device_unit_id ON public.device USING btree (unit_id);
CREATE INDEX event_day ON public.event USING btree (day);
CREATE INDEX idempotency_at ON public.idempotency USING brin (at);
CREATE INDEX journal_operation ON public.journal USING btree (operation);
CREATE INDEX journal_personal_actor ON public.journal_personal USING btree (actor_id, entry_id);
CREATE INDEX journal_undone ON public.journal USING btree ((((facts ->> 'undoes'::text))::bigint)) WHERE (verb = 'journal.undo'::text);
CREATE INDEX loan_began ON public.loan USING btree (lower(period));
CREATE INDEX loan_borrower_id ON public.loan USING btree (borrower_id, lower(period));
CREATE INDEX loan_custody_id ON public.loan USING btree (custody_id);
CREATE UNIQUE INDEX loan_open ON public.loan USING btree (device_id) WHERE upper_inf(period);
CREATE INDEX loan_open_due ON public.loan USING btree (due) WHERE upper_inf(period);
CREATE INDEX membership_unit_id ON public.membership USING btree (unit_id);
CREATE INDEX outbox_at ON public.outbox USING btree (at);
CREATE UNIQUE INDEX person_email ON public.person USING btree (lower(email));
CREATE UNIQUE INDEX person_login ON public.person USING btree (lower(login));
CREATE INDEX person_order ON public.person USING btree (COALESCE(last_name, name) COLLATE public.name_order, id);
CREATE INDEX person_search ON public.person USING gin (search public.gin_trgm_ops);
CREATE INDEX sign_in_failure_address ON public.sign_in_failure USING btree (address, at);
CREATE INDEX sign_in_failure_login ON public.sign_in_failure USING btree (login, at);
CREATE INDEX sign_in_session_person_id ON public.sign_in_session USING btree (person_id);
CREATE INDEX unit_parent_id ON public.unit USING btree (parent_id);
CREATE UNIQUE INDEX withdrawal_open ON public.withdrawal USING btree (device_id) WHERE upper_inf(period);

CREATE CONSTRAINT TRIGGER custody_has_no_gap AFTER INSERT OR DELETE OR UPDATE ON public.custody DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.custody_has_no_gap();
CREATE CONSTRAINT TRIGGER device_is_in_custody AFTER INSERT OR UPDATE OF registered_at ON public.device DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.custody_has_no_gap();
CREATE TRIGGER guard_deleted AFTER DELETE ON public.custody REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.guard_old_rows();
CREATE TRIGGER guard_inserted AFTER INSERT ON public.custody REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.guard_new_rows();
CREATE TRIGGER guard_updated AFTER UPDATE ON public.custody REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.guard_new_rows();
CREATE TRIGGER journal_chain_is_kept BEFORE DELETE OR TRUNCATE ON public.journal_chain FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER journal_is_insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER journal_personal_is_kept BEFORE UPDATE OR TRUNCATE ON public.journal_personal FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER journal_seal_is_kept BEFORE DELETE OR TRUNCATE ON public.journal_seal FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER journal_seal_is_made_once BEFORE UPDATE ON public.journal_seal FOR EACH ROW WHEN ((old.hash <> sha256('\x'::bytea))) EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER journal_sealed_head_is_insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal_sealed_head FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER loan_begins_in_service AFTER INSERT ON public.loan REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.loan_begins_in_service();
CREATE TRIGGER loan_still_begins_in_service AFTER UPDATE ON public.loan REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.loan_begins_in_service();
CREATE TRIGGER no_loan_begins_while_withdrawn AFTER INSERT ON public.withdrawal REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.no_loan_begins_while_withdrawn();
CREATE TRIGGER row_keeps_its_device BEFORE UPDATE OF device_id ON public.custody FOR EACH ROW WHEN ((new.device_id <> old.device_id)) EXECUTE FUNCTION public.refuse_other_device();
CREATE TRIGGER row_keeps_its_device BEFORE UPDATE OF device_id ON public.loan FOR EACH ROW WHEN ((new.device_id <> old.device_id)) EXECUTE FUNCTION public.refuse_other_device();
CREATE TRIGGER row_keeps_its_device BEFORE UPDATE OF device_id ON public.withdrawal FOR EACH ROW WHEN ((new.device_id <> old.device_id)) EXECUTE FUNCTION public.refuse_other_device();
CREATE TRIGGER still_no_loan_begins_while_withdrawn AFTER UPDATE ON public.withdrawal REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.no_loan_begins_while_withdrawn();
CREATE TRIGGER take_custody_period BEFORE INSERT ON public.loan FOR EACH ROW EXECUTE FUNCTION public.take_custody_period();
CREATE CONSTRAINT TRIGGER unit_tree_has_no_circle AFTER INSERT OR UPDATE OF parent_id ON public.unit DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.parent_id IS NOT NULL)) EXECUTE FUNCTION public.unit_tree_has_no_circle();

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.attendance
    ADD CONSTRAINT attendance_event FOREIGN KEY (event_id) REFERENCES public.event(id);
ALTER TABLE ONLY public.attendance
    ADD CONSTRAINT attendance_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.briefing
    ADD CONSTRAINT briefing_event FOREIGN KEY (event_id) REFERENCES public.event(id);
ALTER TABLE ONLY public.closed_day
    ADD CONSTRAINT closed_day_unit FOREIGN KEY (unit_id) REFERENCES public.unit(id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_unit FOREIGN KEY (unit_id) REFERENCES public.unit(id);
ALTER TABLE ONLY public.custody
    ADD CONSTRAINT custody_device FOREIGN KEY (device_id) REFERENCES public.device(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.custody
    ADD CONSTRAINT custody_event FOREIGN KEY (event_id) REFERENCES public.event(id);
ALTER TABLE ONLY public.custody
    ADD CONSTRAINT custody_holder FOREIGN KEY (holder_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_chain FOREIGN KEY (id) REFERENCES public.journal_chain(chain) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_unit FOREIGN KEY (unit_id) REFERENCES public.unit(id);
ALTER TABLE ONLY public.journal_personal
    ADD CONSTRAINT journal_personal_entry FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.journal_sealed_head
    ADD CONSTRAINT journal_sealed_head_seal FOREIGN KEY (day) REFERENCES public.journal_seal(day);
ALTER TABLE ONLY public.loan
    ADD CONSTRAINT loan_borrower FOREIGN KEY (borrower_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.loan
    ADD CONSTRAINT loan_custody FOREIGN KEY (custody_id, device_id, custody_period) REFERENCES public.custody(id, device_id, period) ON UPDATE CASCADE;
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_unit FOREIGN KEY (unit_id) REFERENCES public.unit(id);
ALTER TABLE ONLY public.password_link
    ADD CONSTRAINT password_link_made_by FOREIGN KEY (made_by) REFERENCES public.person(id);
ALTER TABLE ONLY public.password_link
    ADD CONSTRAINT password_link_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.sign_in_session
    ADD CONSTRAINT sign_in_session_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_parent FOREIGN KEY (parent_id) REFERENCES public.unit(id);
ALTER TABLE ONLY public.withdrawal
    ADD CONSTRAINT withdrawal_device FOREIGN KEY (device_id) REFERENCES public.device(id);


-- What keep_versions_of made for each of these tables; «device» in brackets.
--   setting (null::bigint)
--   unit (null::bigint)
--   person (null::bigint)
--   membership (null::bigint)
--   contact (null::bigint)
--   role_grant (null::bigint)
--   closed_day (null::bigint)
--   device (n.id)
--   withdrawal (n.device_id)
--   event (null::bigint)
--   briefing (null::bigint)
--   attendance (null::bigint)
--   custody (n.device_id)
--   loan (n.device_id)

CREATE TABLE public.«table»_version (
    known_until timestamp with time zone NOT NULL,
    ended_by bigint NOT NULL,
    … the columns of «table», without defaults
);

CREATE INDEX «table»_version_row ON public.«table»_version USING btree (id, known_until);
CREATE INDEX «table»_version_ended_by ON public.«table»_version USING btree (ended_by);
CREATE INDEX «table»_version_entry ON public.«table»_version USING btree (entry_id);
CREATE INDEX «table»_entry ON public.«table» USING btree (entry_id);

ALTER TABLE ONLY public.«table»
    ADD CONSTRAINT «table»_journal_entry FOREIGN KEY (entry_id) REFERENCES public.journal(id);

CREATE TRIGGER stamp_version BEFORE INSERT OR UPDATE ON public.«table» FOR EACH ROW EXECUTE FUNCTION public.stamp_version();

CREATE FUNCTION public.«table»_insert_is_journalled() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
        begin
            if exists (select from (select n.entry_id, array_agg(distinct «device») as devices
                                    from new_rows n group by n.entry_id offset 0) e
                       where not journal_entry_covers(e.entry_id, e.devices)) then
                raise exception '«table»: a new row without a journal entry of its transaction'
                    using errcode = '23514', constraint = 'change_is_journalled';
            end if;
            return null;
        end
        $$;

CREATE TRIGGER insert_is_journalled AFTER INSERT ON public.«table» REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.«table»_insert_is_journalled();

CREATE FUNCTION public.«table»_keep_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $$
        begin
            -- custody_period follows the custody by foreign key and is no news of its own.
            if exists (select from new_rows n join old_rows o using (id)
                       where n.entry_id = o.entry_id
                         and to_jsonb(n) - 'custody_period' <> to_jsonb(o) - 'custody_period'
                         and not journal_entry_is_ours(n.entry_id))
               or exists (select from (select n.entry_id, array_agg(distinct «device») as devices
                                       from new_rows n
                                       join old_rows o using (id) where n.entry_id <> o.entry_id
                                       group by n.entry_id offset 0) c
                          where not journal_entry_covers(c.entry_id, c.devices)) then
                raise exception '«table»: a change without a journal entry of its transaction'
                    using errcode = '23514', constraint = 'change_is_journalled';
            end if;
            -- A row can be here twice: changed, and by a cascade of the same statement.
            insert into «table»_version
                select distinct on (o.id) n.known_since, n.entry_id, o.*
                from old_rows o join new_rows n using (id) where n.entry_id <> o.entry_id
                order by o.id;
            return null;
        end
        $$;

CREATE TRIGGER keep_changed AFTER UPDATE ON public.«table» REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.«table»_keep_changed();

CREATE FUNCTION public.«table»_keep_deleted() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
        begin
            if exists (select from old_rows) then
                if not journal_entry_covers(current_entry(),
                        array(select distinct «device» from old_rows n)) then
                    raise exception '«table»: a row deleted without a journal entry of its device'
                        using errcode = '23514', constraint = 'change_is_journalled';
                end if;
                insert into «table»_version
                    select clock_timestamp(), current_entry(), o.* from old_rows o;
            end if;
            return null;
        end
        $$;

CREATE TRIGGER keep_deleted AFTER DELETE ON public.«table» REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.«table»_keep_deleted();
CREATE TRIGGER is_not_truncated BEFORE TRUNCATE ON public.«table» FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER is_not_truncated BEFORE TRUNCATE ON public.«table»_version FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER versions_are_kept BEFORE DELETE OR UPDATE ON public.«table»_version FOR EACH STATEMENT EXECUTE FUNCTION public.only_erasure_changes_versions();

CREATE VIEW public.«table»_known AS
 SELECT 'infinity'::timestamp with time zone AS known_until,
    NULL::bigint AS ended_by,
    … all columns of f
   FROM public.«table» f
UNION ALL
 SELECT … all columns of v
   FROM public.«table»_version v;
