-- The schema as the migrations make it, for reading; made by Scripts/schema.

COMMENT ON SCHEMA public IS 'What is true now, and what was believed before.';

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

CREATE PROCEDURE public.add_column_and_versions(IN fact_table text, IN column_name text, IN definition text)
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

CREATE PROCEDURE public.add_dated_column(IN fact_table text, IN column_name text, IN definition text)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    call add_versioned_column(fact_table || '_past', column_name, definition);
    call add_versioned_column(fact_table, column_name, definition);
    call watch_dated_columns(fact_table);
end
$$;

CREATE PROCEDURE public.add_versioned_column(IN fact_table text, IN column_name text, IN definition text)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    dated record;
begin
    call add_column_and_versions(fact_table, column_name, definition);
    for dated in select d.name, d.reading from dated_table d where d.name = fact_table loop
        call make_reading_of_day(dated.name, dated.reading);
    end loop;
end
$$;

CREATE FUNCTION public.append_move(actor bigint, from_device bigint, to_device bigint, corrected bigint, because text) RETURNS TABLE(from_entry bigint, to_entry bigint)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.approve_decommissioning() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    acting bigint;
    acted text;
begin
    if tg_op = 'UPDATE'
       and (new.first_at, new.second_at) is not distinct from (old.first_at, old.second_at)
       and (new.requested_by, new.first_by, new.second_by)
           is distinct from (old.requested_by, old.first_by, old.second_by)
       -- Two records of one person become one, or come apart again.
       and not exists (select from journal j
                       where j.id = new.entry_id and journal_entry_is_ours(j.id)
                         and j.verb in ('people.merge', 'devices.merge', 'journal.undo')) then
        raise exception 'who asked or approved is not exchanged'
            using errcode = '23514', constraint = 'decommissioning_stays_as_approved';
    end if;
    if tg_op = 'UPDATE' then
        if (new.first_at, new.second_at, new.reason, new.note, new.decided_for, new.data_wiped,
            new.wiped_on, new.declined_at)
           is not distinct from
           (old.first_at, old.second_at, old.reason, old.note, old.decided_for, old.data_wiped,
            old.wiped_on, old.declined_at) then
            return new;
        end if;
    elsif new.first_at is null then
        return new;
    end if;
    if not journal_entry_is_ours(new.entry_id) then
        raise exception 'a decommissioning without a journal entry of its transaction'
            using errcode = '23514', constraint = 'change_is_journalled';
    end if;
    select j.verb, p.actor_id into acted, acting
        from journal j left join journal_personal p on p.entry_id = j.id where j.id = new.entry_id;
    if acted in ('journal.undo', 'devices.merge') then
        -- What was approved before comes back, or moves to another device.
        if new.first_at is null
           or tg_op = 'UPDATE' and new.first_at = old.first_at
              and (new.second_at is null or new.second_at = old.second_at)
           or exists (select from decommissioning_version v
                      where v.first_at = new.first_at
                        and v.second_at is not distinct from new.second_at
                        and (v.id = new.id or v.ended_by = new.entry_id)) then
            return new;
        end if;
    elsif tg_op = 'UPDATE' then
        if old.first_at is not null
           and (new.reason, new.note, new.decided_for, new.data_wiped, new.wiped_on)
               is distinct from
               (old.reason, old.note, old.decided_for, old.data_wiped, old.wiped_on) then
            raise exception 'what was approved is not exchanged'
                using errcode = '23514', constraint = 'decommissioning_stays_as_approved';
        end if;
        if old.second_at is not null and new.declined_at is not null then
            raise exception 'what is done cannot be declined'
                using errcode = '23514', constraint = 'decommissioning_declined_or_done';
        end if;
        if (new.first_at, new.second_at) is not distinct from (old.first_at, old.second_at) then
            return new;
        end if;
        if acting is not null
           and (new.requested_by is distinct from acting
                or setting_value('requester-approves') = 'yes')
           and old.declined_at is null
           and (old.first_at is null and new.first_by = acting and new.second_at is null
                or (new.first_at, new.first_by) is not distinct from (old.first_at, old.first_by)
                   and old.second_at is null and new.second_by = acting) then
            if new.second_at is not null
               and not exists (select from role_grant g
                               where g.person_id in (new.first_by, new.second_by)
                                 and g.role = 'inventory') then
                raise exception 'nobody of the inventory office approved'
                    using errcode = '23514', constraint = 'decommissioning_office_approves';
            end if;
            return new;
        end if;
    end if;
    raise exception 'an approval is given by who acts, and only once'
        using errcode = '23514', constraint = 'decommissioning_two_people';
end
$$;

CREATE FUNCTION public.looks_damaged(value text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((value ~ '^([+-]?[0-9]{1,3}([.,][0-9]+)?[Ee]\+[0-9]{1,3}|[+-]?[0-9]{1,3}[.,][0-9]+[Ee]-[0-9]{1,3}|#{3,}|(Err|Fehler):[0-9]{3})$'::text) OR (value ~* '^#(REF!|NAME\?|N/A|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA|BEZUG!|NV|N/V|WERT!|ZAHL!|ÜBERLAUF!|KALK!|FELD!)$'::text));

CREATE FUNCTION public.as_cell(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN ((ascii(value) = ANY (ARRAY[39, 61, 43, 45, 64, 9, 10, 13, 35, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 69, 70, 101, 102, 65291, 65293, 65309, 65312])) AND ((ascii(ltrim(value, ''''::text)) = ANY (ARRAY[61, 43, 45, 64, 9, 10, 13, 65291, 65293, 65309, 65312])) OR public.looks_damaged(ltrim(value, ''''::text)))) THEN (''''::text || value) ELSE NULLIF(value, ''::text) END;

CREATE FUNCTION public.asset_class_by(low_value_limit numeric, said text, useful_life_months integer, cost numeric) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (said IS NOT NULL) THEN said WHEN (useful_life_months IS NOT NULL) THEN 'capitalised'::text WHEN (cost > low_value_limit) THEN 'capitalised'::text WHEN ((cost IS NOT NULL) AND (low_value_limit IS NOT NULL)) THEN 'lowValue'::text ELSE NULL::text END;

CREATE FUNCTION public.asset_positions(day date) RETURNS TABLE(device_id bigint, cost_centre text, unit_id bigint, category text)
    LANGUAGE sql STABLE
    AS $$
        select d.id, coalesce(d.cost_centre, u.cost_centre), d.unit_id, d.category
        from public.devices_on(asset_positions.day) d
        left join public.units_on(asset_positions.day) u on u.id = d.unit_id
    $$;

CREATE FUNCTION public.asset_transfers(first date, past date) RETURNS TABLE(day date, device_id bigint, cost_centre_before text, unit_id_before bigint, category_before text, cost_centre text, unit_id bigint, category text)
    LANGUAGE sql STABLE
    AS $$
        select c.day, c.device_id, b.cost_centre, b.unit_id, b.category, a.cost_centre, a.unit_id,
               a.category
        from (
            select upper(p.valid) as day, p.device_id
            from public.device_past p
            where upper(p.valid) >= asset_transfers.first and upper(p.valid) < asset_transfers.past
            union
            select upper(p.valid), d.id
            from public.unit_past p
            join (
                select x.id, x.unit_id from public.device x
                union
                select x.device_id, x.unit_id from public.device_past x
            ) d on d.unit_id = p.unit_id
            where upper(p.valid) >= asset_transfers.first and upper(p.valid) < asset_transfers.past
        ) c
        join public.device d on d.id = c.device_id and d.registered_at < c.day::timestamptz
        cross join lateral public.asset_positions(c.day - 1) b
        cross join lateral public.asset_positions(c.day) a
        where b.device_id = c.device_id and a.device_id = c.device_id
          and (b.cost_centre, b.unit_id, b.category)
              is distinct from (a.cost_centre, a.unit_id, a.category)
          and not exists (
              select from public.withdrawal w
              where w.device_id = c.device_id and w.kind = 'decommissioned'
                and w.period @> c.day::timestamptz - interval '1 microsecond')
    $$;

CREATE FUNCTION public.book_details_on(day date) RETURNS TABLE(device_id bigint, inventory_number text, name text, is_gone boolean, details jsonb)
    LANGUAGE sql STABLE
    AS $$
        with frame as materialized (
            select e.day_end, e.day_end - interval '1 microsecond' as moment,
                   date_trunc('year', book_details_on.day)::date as first_of_year
            from (select (book_details_on.day + 1)::timestamptz as day_end) e
        )
        select d.id, d.inventory_number, d.name, gone.day is not null, jsonb_strip_nulls(jsonb_build_object(
            'inventory_number', d.inventory_number, 'name', d.name, 'maker', d.maker, 'model', d.model,
            'serial_number', d.serial_number, 'registered', d.registered_at::date,
            'acquired_on', d.acquired_on, 'in_service_on', d.in_service_on, 'voucher', d.voucher,
            'supplier', d.supplier, 'cost', d.cost::text,
            'useful_life_months', case when r.asset_class = 'capitalised' then r.useful_life_months
                                       else d.useful_life_months end::text,
            'book_value', (d.cost - public.depreciation(
                r.asset_class, d.cost, r.useful_life_months, coalesce(d.in_service_on, d.acquired_on),
                least(book_details_on.day, gone.day)))::numeric(12, 2)::text,
            'cost_centre', coalesce(d.cost_centre, u.cost_centre), 'unit', u.code || ' ' || u.name,
            'category', d.category, 'location', d.location, 'warranty_until', d.warranty_until,
            'condition', s.condition,
            'status', case when gone.day is not null then 'decommissioned'
                           when w.kind = 'lost' then 'lost'
                           when w.kind = 'repair' then 'in-repair'
                           when l.id is not null then 'on-loan'
                           when c.kind = 'lotse' then 'with-lotse'
                           else 'in-stock' end,
            'left_books', gone.day, 'why', gone.reason))
        from frame f
        cross join public.devices_on(book_details_on.day) d
        left join public.units_on(book_details_on.day) u on u.id = d.unit_id
        left join public.conditions_before(array(select x.id from public.device x),
                                           (book_details_on.day + 1)::timestamptz) s
            on s.device_id = d.id
        left join public.book_rules() k on k.valid @> coalesce(d.acquired_on, d.in_service_on)
        cross join lateral (
            select public.asset_class_by(k.low_value_limit, d.asset_class, d.useful_life_months, d.cost)
                       as asset_class,
                   public.useful_life_by(k.useful_lives, d.useful_life_months, d.category)
                       as useful_life_months
            offset 0
        ) r
        left join lateral public.custody_at(d.id, d.registered_at, f.moment, f.day_end) c on true
        left join lateral public.loan_at(d.id, f.moment, f.day_end) l on true
        left join lateral public.withdrawal_at(d.id, f.moment, f.day_end) w on true
        left join lateral (
            select lower(w.period)::date as day, w.reason where w.kind = 'decommissioned'
        ) gone on true
        where d.registered_at < f.day_end and coalesce(gone.day >= f.first_of_year, true)
    $$;

COMMENT ON FUNCTION public.book_details_on(day date) IS 'What is printed of a device: all columns of the inventory list, as texts.';

CREATE FUNCTION public.setting_standards() RETURNS TABLE(place integer, name text, standard text)
    LANGUAGE sql IMMUTABLE
    BEGIN ATOMIC
 SELECT s.place,
     s.name,
     s.standard
    FROM ( VALUES (1,'city'::text,'Konstanz'::text), (2,'state'::text,'BW'::text), (3,'time-zone'::text,'Europe/Berlin'::text), (4,'loan-days'::text,'14'::text), (5,'due-soon-days'::text,'3'::text), (6,'purposes'::text,'Videokonferenz; Schulung; Veranstaltung; Vortrag; mobiles Arbeiten'::text), (7,'other-purposes'::text,'yes'::text), (8,'tools'::text,'Jitsi; Stackfield; Microsoft Teams'::text), (60,'keep-loans'::text,'90'::text), (61,'keep-damage'::text,'3'::text), (62,'keep-custodies'::text,'90'::text), (63,'keep-journal'::text,'180'::text), (64,'keep-people'::text,'30'::text), (65,'stocktaking-months-before'::text,'3'::text), (66,'stocktaking-months-after'::text,'2'::text), (67,'requester-approves'::text,'yes'::text), (68,'low-value-limit'::text,'1000'::text), (69,'useful-lives'::text,'Laptop: 36'::text), (70,'open-data-least'::text,'5'::text), (71,'open-data-publisher'::text,'Stadt Konstanz'::text), (72,'open-data-contact'::text,''::text), (73,'open-data-licence'::text,'http://dcat-ap.de/def/licenses/dl-by-de/2.0'::text), (74,'open-data-place'::text,'08335043'::text), (75,'open-data-theme'::text,'GOVE'::text), (76,'open-data-address'::text,''::text), (77,'filing-layout'::text,'{year}/{number}.pdf'::text), (78,'filing-years'::text,'10'::text)) s(place, name, standard);
END;

CREATE TABLE public.setting (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    name text NOT NULL,
    value text NOT NULL,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    valid_from date
);

COMMENT ON TABLE public.setting IS 'What differs from the program''s defaults.';

COMMENT ON COLUMN public.setting.valid_from IS 'The first day on which it holds, until that of the next value; null: always. Only what the books rest on has days.';

CREATE FUNCTION public.setting_values(wanted text) RETURNS TABLE(value text, valid daterange)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT v.value,
     daterange(v.valid_from, lead(v.valid_from) OVER (ORDER BY v.valid_from NULLS FIRST)) AS daterange
    FROM ( SELECT s.value,
             s.valid_from
            FROM public.setting s
           WHERE (s.name = setting_values.wanted)
         UNION ALL
          SELECT s.standard,
             NULL::date
            FROM public.setting_standards() s(place, name, standard)
           WHERE ((s.name = setting_values.wanted) AND (NOT (EXISTS ( SELECT
                    FROM public.setting x
                   WHERE ((x.name = setting_values.wanted) AND (x.valid_from IS NULL))))))) v;
END;

CREATE FUNCTION public.book_rules() RETURNS TABLE(valid daterange, low_value_limit numeric, useful_lives jsonb)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT (l.valid * u.valid),
     (l.value)::numeric AS value,
     ( SELECT jsonb_object_agg(lower(btrim(split_part(i.item, ':'::text, 1))), (NULLIF(btrim(split_part(i.item, ':'::text, 2)), ''::text))::integer ORDER BY i.place DESC) AS jsonb_object_agg
            FROM unnest(string_to_array(u.value, ';'::text)) WITH ORDINALITY i(item, place)) AS jsonb_object_agg
    FROM (public.setting_values('low-value-limit'::text) l(value, valid)
      JOIN public.setting_values('useful-lives'::text) u(value, valid) ON ((u.valid && l.valid)))
  OFFSET 0;
END;

CREATE FUNCTION public.depreciation(asset_class text, cost numeric, useful_life_months integer, first_day date, last_day date) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (asset_class = 'lowValue'::text) THEN cost ELSE round(((cost * (LEAST(useful_life_months, GREATEST(0, ((((12 * ((EXTRACT(year FROM last_day))::integer - (EXTRACT(year FROM first_day))::integer)) + (EXTRACT(month FROM last_day))::integer) - (EXTRACT(month FROM first_day))::integer) + CASE WHEN (EXTRACT(day FROM (last_day + 1)) = (1)::numeric) THEN 1 ELSE 0 END))))::numeric) / (useful_life_months)::numeric), 2) END;

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

CREATE FUNCTION public.devices_on(day date) RETURNS SETOF public.device
    LANGUAGE sql STABLE
    AS $$
            select t.id, t.inventory_number, case when p.id is null then t.name else p.name end, t.serial_number, case when p.id is null then t.category else p.category end, t.maker, t.model, case when p.id is null then t.asset_class else p.asset_class end, case when p.id is null then t.unit_id else p.unit_id end, case when p.id is null then t.location else p.location end, case when p.id is null then t.cost_centre else p.cost_centre end, t.acquired_on, t.in_service_on, t.cost, case when p.id is null then t.useful_life_months else p.useful_life_months end, t.supplier, t.voucher, t.warranty_until, t.condition, t.accessories, t.note, t.registered_at, t.search, t.entry_id, t.known_since
            from public.device t
            left join public.device_past p on p.device_id = t.id and p.valid @> day
            $$;

CREATE FUNCTION public.useful_life_by(useful_lives jsonb, said integer, category text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN COALESCE(said, ((useful_lives ->> lower(btrim(category))))::integer, ((useful_lives ->> '*'::text))::integer);

CREATE FUNCTION public.book_value_on(device bigint, day date) RETURNS numeric
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT (d.cost - public.depreciation(public.asset_class_by(r.low_value_limit, d.asset_class, d.useful_life_months, d.cost), d.cost, public.useful_life_by(r.useful_lives, d.useful_life_months, d.category), COALESCE(d.in_service_on, d.acquired_on), book_value_on.day))
    FROM (public.devices_on(book_value_on.day) d(id, inventory_number, name, serial_number, category, maker, model, asset_class, unit_id, location, cost_centre, acquired_on, in_service_on, cost, useful_life_months, supplier, voucher, warranty_until, condition, accessories, note, registered_at, search, entry_id, known_since)
      LEFT JOIN public.book_rules() r(valid, low_value_limit, useful_lives) ON ((r.valid @> COALESCE(d.acquired_on, d.in_service_on))))
   WHERE (d.id = book_value_on.device);
END;

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

CREATE FUNCTION public.bookings_rest_on(booked bigint[]) RETURNS SETOF bigint
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT k.id
    FROM (public.journal j
      JOIN public.journal k ON (((k.operation = j.operation) AND (k.verb = 'stocktaking.difference'::text))))
   WHERE ((j.id = ANY (bookings_rest_on.booked)) AND (k.id <> ALL (bookings_rest_on.booked)));
END;

CREATE FUNCTION public.books_on(day date) RETURNS TABLE(device_id bigint, cost_centre text, unit_id bigint, category text, cost numeric, book_value numeric)
    LANGUAGE sql STABLE
    AS $$
        select d.id, coalesce(d.cost_centre, u.cost_centre), d.unit_id, d.category, d.cost,
               d.cost - public.depreciation(r.asset_class, d.cost, r.useful_life_months,
                                            coalesce(d.in_service_on, d.acquired_on), books_on.day)
        from public.devices_on(books_on.day) d
        left join public.book_rules() b on b.valid @> coalesce(d.acquired_on, d.in_service_on)
        cross join lateral (
            select public.asset_class_by(b.low_value_limit, d.asset_class, d.useful_life_months,
                                         d.cost) as asset_class,
                   public.useful_life_by(b.useful_lives, d.useful_life_months, d.category)
                       as useful_life_months
            offset 0
        ) r
        left join public.units_on(books_on.day) u on u.id = d.unit_id
        where d.registered_at < (books_on.day + 1)::timestamptz
          and not exists (
              select from public.withdrawal w
              where w.device_id = d.id and w.kind = 'decommissioned'
                and lower(w.period) < (books_on.day + 1)::timestamptz
                and (upper_inf(w.period) or upper(w.period) >= (books_on.day + 1)::timestamptz))
    $$;

COMMENT ON FUNCTION public.books_on(day date) IS 'The stock at the end of a day: registered, and not decommissioned.';

CREATE PROCEDURE public.change_past(IN fact_table text, IN past_id bigint, IN fields jsonb, IN entry bigint)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    columns text := (select string_agg(format('%1$I = r.%1$I', k.name), ', ')
                     from jsonb_object_keys(fields) as k (name));
begin
    execute format('update %1$I p set %2$s, entry_id = $3 '
        'from jsonb_populate_record(null::%1$I, $2) r where p.id = $1', fact_table || '_past', columns)
        using past_id, fields, entry;
end
$_$;

CREATE FUNCTION public.change_planned(fact_table text, entry bigint, day date) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    columns text[] := array(select written_columns(fact_table));
    changed bigint := 0;
    planned record;
begin
    -- What is so from today on is dated row by row as it is written.
    if day = current_date then
        return update_planned(fact_table, entry);
    end if;
    for planned in
        select p.target_id, chosen_fields(to_jsonb(p), columns)
                            || jsonb_build_object('entry_id', entry) as fields
        from import_plan p where p.target_id is not null and p.is_changed
        order by p.line
    loop
        perform update_fact(fact_table, planned.target_id, planned.fields, day);
        changed := changed + 1;
    end loop;
    return changed;
end
$$;

CREATE FUNCTION public.changed_on(device bigint, day date) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
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

CREATE FUNCTION public.changed_person_is_not_merged() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform public.refuse_merged_person(p.id) from public.person p
    where p.id = (to_jsonb(new) ->> tg_argv[0])::bigint and p.merged_into is not null;
    return null;
end
$$;

CREATE FUNCTION public.chosen_fields(fields jsonb, names text[]) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN COALESCE((SELECT jsonb_object_agg(f.key, f.value) AS jsonb_object_agg FROM jsonb_each(chosen_fields.fields) f(key, value) WHERE (f.key = ANY (chosen_fields.names))), '{}'::jsonb);

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
    lent_within tstzrange GENERATED ALWAYS AS (period) STORED NOT NULL,
    held_for bigint,
    CONSTRAINT custody_condition_back CHECK ((condition_back = ANY (ARRAY['new'::text, 'good'::text, 'worn'::text, 'damaged'::text, 'defective'::text]))),
    CONSTRAINT custody_condition_given CHECK ((condition_given = ANY (ARRAY['new'::text, 'good'::text, 'worn'::text, 'damaged'::text, 'defective'::text]))),
    CONSTRAINT custody_current_has_holder CHECK (((kind = 'stock'::text) OR (holder_id IS NOT NULL) OR (NOT upper_inf(period)))),
    CONSTRAINT custody_kind CHECK ((kind = ANY (ARRAY['stock'::text, 'lotse'::text]))),
    CONSTRAINT custody_not_in_future CHECK (((lower(period) <= known_since) AND (upper_inf(period) OR (upper(period) <= known_since)))),
    CONSTRAINT custody_period_is_half_open CHECK ((isempty(period) OR (lower_inc(period) AND (NOT upper_inc(period)) AND isfinite(lower(period))))),
    CONSTRAINT custody_period_not_empty CHECK ((NOT isempty(period))),
    CONSTRAINT custody_stock_has_no_holder CHECK (((kind = 'lotse'::text) OR (holder_id IS NULL)))
);
ALTER TABLE ONLY public.custody ALTER COLUMN period SET STORAGE PLAIN;

COMMENT ON COLUMN public.custody.holder_id IS 'null in a Lotse''s custody that has ended: person removed.';

COMMENT ON COLUMN public.custody.lent_within IS 'The period again: what the loans'' foreign key names, so that it is found by the key''s own index.';

COMMENT ON COLUMN public.custody.held_for IS 'Of a Lotse who was removed: the first unit in which they worked when they got it.';

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
ALTER TABLE ONLY public.loan ALTER COLUMN period SET STORAGE PLAIN;

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

CREATE FUNCTION public.conditions_before(devices bigint[], moment timestamp with time zone) RETURNS TABLE(device_id bigint, condition text)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT DISTINCT ON (s.device_id) s.device_id,
     s.condition
    FROM ( SELECT c.device_id,
             c.condition,
             c.at,
             NULL::timestamp with time zone AS noted,
             1 AS source
            FROM ( SELECT x.device_id,
                         CASE
                             WHEN x.is_back THEN x.condition_back
                             ELSE x.condition_given
                         END AS condition,
                         CASE
                             WHEN x.is_back THEN upper(x.period)
                             ELSE (lower(x.period) + '00:00:00.000001'::interval)
                         END AS at
                    FROM ( SELECT c_1.device_id,
                             c_1.condition_given,
                             c_1.condition_back,
                             c_1.period,
                             ((c_1.condition_back IS NOT NULL) AND (upper(c_1.period) <= conditions_before.moment)) AS is_back
                            FROM public.custody c_1
                           WHERE (c_1.device_id = ANY (conditions_before.devices))
                          OFFSET 0) x) c
           WHERE ((c.condition IS NOT NULL) AND (c.at <= conditions_before.moment))
         UNION ALL
          SELECT l.device_id,
             l.condition,
             l.at,
             NULL::timestamp with time zone,
             2
            FROM (unnest(conditions_before.devices) d(id)
              CROSS JOIN LATERAL ( SELECT x.device_id,
                     x.condition_back AS condition,
                     upper(x.period) AS at
                    FROM public.loan_known x
                   WHERE ((x.device_id = d.id) AND (x.condition_back IS NOT NULL) AND (upper(x.period) <= conditions_before.moment) AND (x.known_until = 'infinity'::timestamp with time zone))
                   ORDER BY (upper(x.period)) DESC
                  LIMIT 1) l)
         UNION ALL
          SELECT k.id,
             k.condition,
                 CASE
                     WHEN ((k.known_since <= conditions_before.moment) AND (k.condition IS NOT NULL)) THEN k.known_since
                     ELSE '-infinity'::timestamp with time zone
                 END AS "case",
             k.known_since,
             3
            FROM public.device_known k
           WHERE (k.id = ANY (conditions_before.devices))) s
   ORDER BY s.device_id, s.at DESC, s.source, s.noted;
END;

CREATE FUNCTION public.condition_before(device bigint, moment timestamp with time zone) RETURNS TABLE(condition text)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT c.condition
    FROM public.conditions_before(ARRAY[condition_before.device], condition_before.moment) c(device_id, condition);
END;

CREATE FUNCTION public.conditions_read(devices bigint[]) RETURNS TABLE(device_id bigint, condition text)
    LANGUAGE sql STABLE
    AS $$
        select d.id, d.condition
        from public.device d
        where d.id = any (conditions_read.devices) and not is_past_read()
        union all
        select c.device_id, c.condition
        from public.conditions_before(conditions_read.devices, reading_moment()) c
        where is_past_read()
    $$;

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

CREATE FUNCTION public.custodies_are_allowed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE TABLE public.legal_hold (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    person_id bigint,
    device_id bigint,
    reason text NOT NULL,
    since date DEFAULT CURRENT_DATE NOT NULL,
    until date NOT NULL,
    ended_on date,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    CONSTRAINT legal_hold_has_reason CHECK ((reason <> ''::text)),
    CONSTRAINT legal_hold_of_one CHECK (((person_id IS NULL) <> (device_id IS NULL))),
    CONSTRAINT legal_hold_until CHECK ((until >= since))
);

COMMENT ON TABLE public.legal_hold IS 'While it lasts, nothing of this person or device is forgotten: a claim, a case in court.';

COMMENT ON COLUMN public.legal_hold.until IS 'Its last day; after it the hold is over by itself.';

CREATE FUNCTION public.held_devices() RETURNS TABLE(id bigint)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT h.device_id
    FROM public.legal_hold h
   WHERE ((h.device_id IS NOT NULL) AND (h.ended_on IS NULL) AND (h.until >= CURRENT_DATE));
END;

CREATE FUNCTION public.held_people() RETURNS TABLE(id bigint)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT h.person_id
    FROM public.legal_hold h
   WHERE ((h.person_id IS NOT NULL) AND (h.ended_on IS NULL) AND (h.until >= CURRENT_DATE));
END;

CREATE FUNCTION public.reading_day() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CURRENT_DATE;

COMMENT ON FUNCTION public.reading_day() IS 'Today, or the day as of which is read.';

CREATE FUNCTION public.setting_value(wanted text) RETURNS text
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT COALESCE(( SELECT s.value
            FROM public.setting s
           WHERE ((s.name = setting_value.wanted) AND COALESCE((s.valid_from <= public.reading_day()), true))
           ORDER BY s.valid_from DESC NULLS LAST
          LIMIT 1), ( SELECT s.standard
            FROM public.setting_standards() s(place, name, standard)
           WHERE (s.name = setting_value.wanted))) AS "coalesce";
END;

CREATE FUNCTION public.custodies_past_keeping() RETURNS TABLE(id bigint, ended date, is_held boolean)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT c.id,
     ((upper(c.period) - '00:00:00.000001'::interval))::date AS date,
     ((c.device_id IN ( SELECT h.id
            FROM public.held_devices() h(id))) OR (c.holder_id IN ( SELECT h.id
            FROM public.held_people() h(id))))
    FROM public.custody c
   WHERE ((c.holder_id IS NOT NULL) AND (NOT upper_inf(c.period)) AND ((make_date(((EXTRACT(year FROM upper(c.period)))::integer + 1), 1, 31) + (public.setting_value('keep-custodies'::text))::integer) < CURRENT_DATE));
END;

CREATE FUNCTION public.custody_at(device bigint, registered timestamp with time zone, moment timestamp with time zone, day_end timestamp with time zone) RETURNS TABLE(kind text, holder_id bigint, period tstzrange)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT c.kind,
     c.holder_id,
     c.period
    FROM public.custody c
   WHERE ((c.device_id = custody_at.device) AND (lower(c.period) <= COALESCE(custody_at.day_end, custody_at.moment)) AND COALESCE((upper(c.period) > custody_at.moment), true) AND ((lower(c.period) <= custody_at.moment) OR ((c.kind = 'stock'::text) AND (lower(c.period) > custody_at.registered))))
   ORDER BY (lower(c.period)) DESC
  LIMIT 1;
END;

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

CREATE FUNCTION public.custody_is_not_of_borrower() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform public.refuse_loan_to_holder()
    from public.loan l where l.custody_id = new.id and l.borrower_id = new.holder_id;
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

CREATE FUNCTION public.custody_still_before_leaving() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if not public.fits_last_day(new.period,
            (select p.left_on from public.person p where p.id = new.holder_id)) then
        perform public.refuse_rows_of_leavers('custody');
    end if;
    return null;
end
$$;

CREATE FUNCTION public.custody_still_begins_in_service() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform guard_devices(array[new.device_id]);
    perform public.refuse_custody_out_of_service(w.kind)
    from public.withdrawal w where w.device_id = new.device_id and w.period @> lower(new.period);
    return null;
end
$$;

CREATE FUNCTION public.date_attributes() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    dated text[] := array(select public.dated_columns(tg_table_name));
    changed jsonb := public.chosen_fields(to_jsonb(new), array(
        select n.key from jsonb_each(to_jsonb(new)) n
        where n.key = any (dated) and to_jsonb(old) -> n.key <> n.value));
begin
    if changed = '{}' or current_setting('leihlotse.is_dated', true) = 'yes'
       or exists (select from public.journal j where j.id = new.entry_id and j.verb = 'journal.undo')
    then
        return new;
    end if;
    return jsonb_populate_record(new,
        public.chosen_fields(to_jsonb(old), dated)
        || public.record_past(tg_table_name, old.id, changed,
               coalesce(nullif(current_setting('leihlotse.valid_from', true), '')::date,
                        current_date), new.entry_id));
end
$$;

CREATE FUNCTION public.dated_columns(fact_table text) RETURNS SETOF text
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select a.attname::text from pg_attribute a
    where a.attrelid = (fact_table || '_past')::regclass and a.attnum > 0 and not a.attisdropped
      and a.attname not in ('id', fact_table || '_id', 'valid', 'entry_id', 'known_since')
    order by a.attnum
$$;

CREATE FUNCTION public.day_end_read(at text) RETURNS timestamp with time zone
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN (public.is_day(at) AND ((at)::date <> CURRENT_DATE)) THEN (((at)::date + 1))::timestamp with time zone ELSE NULL::timestamp with time zone END;

CREATE FUNCTION public.day_or_time_exactly(at timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN ((at)::time without time zone = '00:00:00'::time without time zone) THEN ((at)::date)::text ELSE public.time_exactly(at) END;

CREATE FUNCTION public.day_read(at text) RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN public.is_day(at) THEN (at)::date ELSE ((at)::timestamp with time zone)::date END;

CREATE FUNCTION public.decide_difference() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    line stocktaking_line;
    taken stocktaking;
begin
    if not journal_entry_is_ours(new.entry_id) then
        raise exception 'a decision without a journal entry of its transaction'
            using errcode = '23514', constraint = 'change_is_journalled';
    end if;
    select * into line from stocktaking_line l where l.id = new.line_id;
    select * into taken from stocktaking s where s.id = line.stocktaking_id for share;
    if stocktaking_difference(line.outcome) is null or taken.state <> 'counted' then
        raise exception 'there is nothing to decide'
            using errcode = '23514', constraint = 'stocktaking_is_counted';
    end if;
    new.decided_at := clock_timestamp();
    return new;
end
$$;

CREATE FUNCTION public.decommissioned_with_approvals() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    acted text;
begin
    if not exists (select from withdrawal w where w.id = new.id and w.kind = 'decommissioned')
       or exists (select from decommissioning d
                  where d.device_id = new.device_id and d.second_at is not null
                    and d.decommissioned_at = lower(new.period)) then
        return null;
    end if;
    select j.verb into acted from journal j where j.id = new.entry_id;
    if acted = 'import.devices'
       and exists (select from device d where d.id = new.device_id and d.entry_id = new.entry_id)
       and not exists (select from device_version v
                       where v.id = new.device_id and v.entry_id <> new.entry_id) then
        return null;
    end if;
    if acted in ('journal.undo', 'devices.merge')
       and exists (select from withdrawal_version v
                   where v.kind = 'decommissioned'
                     and (v.id = new.id or v.ended_by = new.entry_id and v.period = new.period)) then
        return null;
    end if;
    raise exception 'device % is decommissioned without two approvals', new.device_id
        using errcode = '23514', constraint = 'decommissioned_with_approvals';
end
$$;

CREATE FUNCTION public.decommissioning_reason(reason text, note text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (CASE reason WHEN 'defect'::text THEN 'Defekt'::text WHEN 'obsolete'::text THEN 'Veraltet'::text WHEN 'loss'::text THEN 'Verlust'::text WHEN 'theft'::text THEN 'Diebstahl'::text WHEN 'sale'::text THEN 'Verkauf'::text WHEN 'donation'::text THEN 'Spende'::text WHEN 'scrap'::text THEN 'Verschrottung'::text ELSE NULL::text END || COALESCE((': '::text || note), ''::text));

CREATE FUNCTION public.decommissioning_state(first timestamp with time zone, second timestamp with time zone, declined timestamp with time zone) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (declined IS NOT NULL) THEN 'declined'::text WHEN (second IS NOT NULL) THEN 'decommissioned'::text WHEN (first IS NOT NULL) THEN 'approved-once'::text ELSE 'requested'::text END;

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

CREATE FUNCTION public.device_doings(device bigint) RETURNS TABLE(what text, person_id bigint, period tstzrange)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT 'with-lotse'::text,
     c.holder_id,
     c.period
    FROM public.custody c
   WHERE ((c.device_id = device_doings.device) AND (c.kind = 'lotse'::text))
 UNION ALL
  SELECT 'on-loan'::text,
     l.borrower_id,
     l.period
    FROM public.loan l
   WHERE (l.device_id = device_doings.device)
 UNION ALL
  SELECT
         CASE w.kind
             WHEN 'repair'::text THEN 'in-repair'::text
             ELSE w.kind
         END AS kind,
     NULL::bigint,
     w.period
    FROM public.withdrawal w
   WHERE (w.device_id = device_doings.device);
END;

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

CREATE FUNCTION public.due_day(due timestamp with time zone) RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN ((due)::time without time zone = '00:00:00'::time without time zone) THEN ((due)::date - 1) ELSE (due)::date END;

CREATE FUNCTION public.due_of(at text) RETURNS timestamp with time zone
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN public.is_day(at) THEN (((at)::date + 1))::timestamp with time zone ELSE public.instant_of(at) END;

CREATE FUNCTION public.due_shown(due timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN ((due)::time without time zone = '00:00:00'::time without time zone) THEN (((due)::date - 1))::text ELSE public.time_exactly(due) END;

CREATE FUNCTION public.entries_naming(fact_table text, column_name text, numbers bigint[]) RETURNS bigint[]
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    entries bigint[];
begin
    execute format('select array(select t.entry_id from %1$I t where t.%3$I = any ($1) '
        'union select v.entry_id from %2$I v where v.%3$I = any ($1) '
        'union select v.ended_by from %2$I v where v.%3$I = any ($1))',
        fact_table, fact_table || '_version', column_name) into entries using numbers;
    return entries;
end
$_$;

CREATE TABLE public.journal_personal (
    entry_id bigint NOT NULL,
    nonce bytea NOT NULL,
    actor_id bigint,
    part jsonb NOT NULL
);

COMMENT ON TABLE public.journal_personal IS 'Who acted and which people and free texts an entry concerns. Erasure deletes from here.';

CREATE FUNCTION public.entries_past_keeping(most bigint) RETURNS TABLE(id bigint, ended date, is_held boolean)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT j.id,
     (j.at)::date AS at,
     ((j.chain IN ( SELECT h.id
            FROM public.held_devices() h(id))) OR COALESCE((p.actor_id IN ( SELECT h.id
            FROM public.held_people() h(id))), false))
    FROM (( SELECT o.entry_id,
             o.actor_id
            FROM public.journal_personal o
           ORDER BY o.entry_id
          LIMIT entries_past_keeping.most) p
      JOIN public.journal j ON ((j.id = p.entry_id)))
   WHERE (j.at < ((CURRENT_DATE - (public.setting_value('keep-journal'::text))::integer))::timestamp with time zone);
END;

CREATE FUNCTION public.fact_column_exists(fact_table text, wanted text) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN (EXISTS (SELECT FROM pg_attribute a WHERE ((a.attrelid = ((fact_column_exists.fact_table)::regclass)::oid) AND (a.attname = fact_column_exists.wanted) AND (NOT a.attisdropped))));

CREATE FUNCTION public.fact_device(fact_table text, row_id bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
$_$;

CREATE FUNCTION public.fact_shown(verb text, key text, value text) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN ((key <> ALL (ARRAY['from'::text, 'until'::text, 'at'::text])) OR (value !~ '^\d{4}-\d\d-\d\dT00:00:00[+-]\d\d:\d\d$'::text)) THEN value WHEN ((key = 'until'::text) OR (verb = ANY (ARRAY['custody.take-back'::text, 'devices.find'::text, 'devices.repaired'::text]))) THEN public.last_day_or_time_exactly((value)::timestamp with time zone) ELSE public.day_or_time((value)::timestamp with time zone) END;

CREATE TABLE public.accessory_found (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    device_id bigint NOT NULL,
    item text NOT NULL,
    quantity integer,
    found_at timestamp with time zone NOT NULL,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    CONSTRAINT accessory_found_item_not_blank CHECK ((btrim(item) <> ''::text)),
    CONSTRAINT accessory_found_not_in_future CHECK ((found_at <= known_since)),
    CONSTRAINT accessory_found_quantity CHECK ((quantity > 0))
);

COMMENT ON COLUMN public.accessory_found.quantity IS 'How many; null: all that was missing of it until then.';

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
    merged_into bigint,
    CONSTRAINT person_active CHECK ((active_from <= left_on)),
    CONSTRAINT person_name_not_blank CHECK ((btrim(name) <> ''::text)),
    CONSTRAINT person_not_merged_into_itself CHECK ((merged_into <> id))
);

COMMENT ON COLUMN public.person.organisation IS 'A partner organisation; null: this city.';

COMMENT ON COLUMN public.person.merged_into IS 'Recorded twice: the row that stayed.';

CREATE TABLE public.request (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    asker_id bigint,
    lotse_id bigint,
    is_for_anyone boolean NOT NULL,
    wished_from date NOT NULL,
    wished_until date,
    purpose text,
    tool text,
    submission text,
    asked_at timestamp with time zone NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    decided_by bigint,
    decided_at timestamp with time zone,
    because text,
    loan_id bigint,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    CONSTRAINT request_because_not_blank CHECK ((btrim(because) <> ''::text)),
    CONSTRAINT request_decided CHECK ((((state = 'open'::text) = (decided_at IS NULL)) AND ((decided_by IS NULL) OR (decided_at IS NOT NULL)))),
    CONSTRAINT request_declined_with_reason CHECK (((state = 'declined'::text) = (because IS NOT NULL))),
    CONSTRAINT request_for_anyone CHECK (((NOT is_for_anyone) OR (lotse_id IS NULL))),
    CONSTRAINT request_lent_when_accepted CHECK (((loan_id IS NULL) OR (state = 'accepted'::text))),
    CONSTRAINT request_state CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text]))),
    CONSTRAINT request_submission CHECK ((submission ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT request_until CHECK ((wished_until >= wished_from))
);

COMMENT ON TABLE public.request IS 'Wishes for a device: who asks, from when until when, and what became of it.';

COMMENT ON COLUMN public.request.asker_id IS 'null: the person was removed.';

COMMENT ON COLUMN public.request.lotse_id IS 'Who is to lend it; null: anyone, or the person was removed.';

COMMENT ON COLUMN public.request.is_for_anyone IS 'Was nobody asked by name? What was asked of somebody who was removed is not asked of all for that.';

COMMENT ON COLUMN public.request.submission IS 'SHA-256 of what a submission in a drop folder calls itself, or of its bytes; null: asked otherwise.';

COMMENT ON COLUMN public.request.loan_id IS 'The loan it led to, by number: that can be taken back by itself, and the request stays accepted.';

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

CREATE FUNCTION public.fact_words(fact_table text, row_id bigint) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    RETURN CASE fact_table WHEN 'device'::text THEN (SELECT d.inventory_number FROM public.device d WHERE (d.id = fact_words.row_id)) WHEN 'person'::text THEN (SELECT ((('#'::text || p.id) || ' '::text) || p.name) FROM public.person p WHERE (p.id = fact_words.row_id)) WHEN 'unit'::text THEN (SELECT u.code FROM public.unit u WHERE (u.id = fact_words.row_id)) WHEN 'event'::text THEN (SELECT e.title FROM public.event e WHERE (e.id = fact_words.row_id)) WHEN 'contact'::text THEN (SELECT ((((('C'::text || c.id) || ' '::text) || p.name) || ', '::text) || u.code) FROM ((public.contact c JOIN public.person p ON ((p.id = c.person_id))) JOIN public.unit u ON ((u.id = c.unit_id))) WHERE (c.id = fact_words.row_id)) WHEN 'loan'::text THEN (SELECT ('L'::text || l.id) FROM public.loan l WHERE (l.id = fact_words.row_id)) WHEN 'custody'::text THEN (SELECT ('H'::text || c.id) FROM public.custody c WHERE ((c.id = fact_words.row_id) AND (c.kind = 'lotse'::text))) WHEN 'withdrawal'::text THEN (SELECT ('W'::text || w.id) FROM public.withdrawal w WHERE (w.id = fact_words.row_id)) WHEN 'accessory_found'::text THEN (SELECT ('F'::text || f.id) FROM public.accessory_found f WHERE (f.id = fact_words.row_id)) WHEN 'request'::text THEN (SELECT ('R'::text || r.id) FROM public.request r WHERE (r.id = fact_words.row_id)) ELSE NULL::text END;

CREATE FUNCTION public.figures_come_at_once() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if not exists (select from year_publication p
                   where p.year = new.year and journal_entry_is_ours(p.entry_id)) then
        raise exception 'what was published of % stays', new.year
            using errcode = '23514', constraint = 'figures_come_at_once';
    end if;
    return new;
end
$$;

CREATE FUNCTION public.first_unit_of(person bigint, day date) RETURNS TABLE(id bigint)
    LANGUAGE sql STABLE
    AS $$
        select m.unit_id
        from public.membership m
        join public.units_on(first_unit_of.day) u on u.id = m.unit_id
        where m.person_id = first_unit_of.person
          and m.valid @> coalesce(first_unit_of.day, current_date)
        order by u.code collate public.word_order
        limit 1
    $$;

CREATE FUNCTION public.first_units() RETURNS TABLE(person_id bigint, unit_id bigint, valid daterange)
    LANGUAGE sql STABLE
    AS $$
        select m.person_id, m.unit_id, m.valid
        from public.membership m
        where not exists (select from public.membership other
                          where other.person_id = m.person_id and other.id <> m.id)
        union all
        select part.person_id, u.unit_id, part.valid
        from (
            select b.person_id, daterange(b.at, lead(b.at) over (
                       partition by b.person_id order by b.at nulls first)) as valid
            from (
                select m.person_id, lower(m.valid) as at from public.membership m
                union
                select m.person_id, upper(m.valid) from public.membership m
                where not upper_inf(m.valid)
            ) b
            where (select count(*) from public.membership m where m.person_id = b.person_id) > 1
        ) part
        cross join lateral (
            select m.unit_id
            from public.membership m
            join public.units_on(coalesce(lower(part.valid), '-infinity')) u on u.id = m.unit_id
            where m.person_id = part.person_id and m.valid @> part.valid
            order by u.code collate public.word_order
            limit 1
        ) u
    $$;

CREATE FUNCTION public.fits_last_day(period tstzrange, left_on date) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN ((left_on IS NULL) OR (((lower(period))::date < left_on) AND CASE WHEN upper_inf(period) THEN (left_on >= CURRENT_DATE) ELSE (upper(period) <= ((left_on + 1))::timestamp with time zone) END));

CREATE FUNCTION public.forget_answers(days integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    forgotten bigint;
begin
    delete from idempotency
    where at <= clock_timestamp() - make_interval(days => greatest(days, 1));
    get diagnostics forgotten = row_count;
    return forgotten;
end
$$;

CREATE FUNCTION public.forget_askers(requests bigint[]) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    forgotten bigint;
begin
    perform forget_entries(entries_naming('request', 'id', requests));
    perform strike_own_words('request', requests);
    -- Who withdrew it is who asked.
    update request r set decided_by = nullif(r.decided_by, r.asker_id), asker_id = null
        where r.id = any (requests) and r.asker_id is not null;
    get diagnostics forgotten = row_count;
    update request_version v set decided_by = nullif(v.decided_by, v.asker_id), asker_id = null
        where v.id = any (requests) and v.asker_id is not null;
    return forgotten;
end
$$;

CREATE FUNCTION public.forget_borrowers(loans bigint[]) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    forgotten bigint;
begin
    perform forget_entries(entries_naming('loan', 'id', loans)
        || array(select d.entry_id from loan_due_past d where d.loan_id = any (loans)));
    perform strike_own_words('loan', loans);
    update loan l set borrower_id = null where l.id = any (loans) and l.borrower_id is not null;
    get diagnostics forgotten = row_count;
    update loan_version v set borrower_id = null
        where v.id = any (loans) and v.borrower_id is not null;
    return forgotten;
end
$$;

CREATE FUNCTION public.forget_entries(entries bigint[]) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    forgotten bigint;
begin
    delete from journal_personal p using journal j
        where p.entry_id = any (entries) and j.id = p.entry_id and j.verb not like 'import.%';
    get diagnostics forgotten = row_count;
    return forgotten;
end
$$;

CREATE FUNCTION public.forget_holders(custodies bigint[]) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    forgotten bigint;
begin
    perform forget_entries(entries_naming('custody', 'id', custodies));
    perform strike_own_words('custody', custodies);
    update custody c
    set held_for = (select f.unit_id from first_units() f
                    where f.person_id = c.holder_id and f.valid @> lower(c.period)::date limit 1),
        holder_id = null
    where c.id = any (custodies) and c.holder_id is not null;
    get diagnostics forgotten = row_count;
    update custody_version v
    set held_for = (select f.unit_id from first_units() f
                    where f.person_id = v.holder_id and f.valid @> lower(v.period)::date limit 1),
        holder_id = null
    where v.id = any (custodies) and v.holder_id is not null;
    return forgotten;
end
$$;

CREATE FUNCTION public.forget_old_entries(most integer) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    cutoff timestamptz := current_date - setting_value('keep-journal')::int;
    place bigint := 0;
    forgotten bigint := 0;
    part record;
begin
    loop
        select max(p.entry_id) as last, count(*) filter (where j.at < cutoff) as old,
               array_agg(p.entry_id) filter (where j.at < cutoff
                   and j.chain not in (select h.id from held_devices() h)
                   and coalesce(p.actor_id not in (select h.id from held_people() h), true)) as due
            into part
            from (select o.entry_id, o.actor_id from journal_personal o
                  where o.entry_id > place order by o.entry_id limit most) p
            join journal j on j.id = p.entry_id;
        exit when coalesce(part.old, 0) = 0;
        delete from journal_personal p where p.entry_id = any (part.due);
        forgotten := forgotten + coalesce(cardinality(part.due), 0);
        place := part.last;
        exit when forgotten >= most;
    end loop;
    return forgotten;
end
$$;

CREATE FUNCTION public.forget_people(people bigint[]) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    ids bigint[] := rows_of_people(people);
    words text[] := words_of_people(ids);
    pattern text := words_to_strike(words);
    entries bigint[] := array(
        select p.entry_id from journal_personal p where p.actor_id = any (ids)
        union
        select p.entry_id from journal_personal p
        where p.part ? 'person' and (p.part ->> 'person')::bigint = any (ids)
        union
        select p.entry_id from journal_personal p
        where p.part ? 'behind' and (p.part ->> 'behind')::bigint = any (ids));
    counts jsonb := '{}';
    part record;
    changed bigint;
    also_changed bigint;
begin
    for part in
        select c.table_name, c.column_name from personal_column c
        join versioned_table v on v.name = c.table_name
        where c.handling in ('cleared', 'deleted')
        union all values ('person', 'id')
    loop
        entries := entries || entries_naming(part.table_name, part.column_name, ids);
    end loop;
    changed := forget_entries(entries);
    -- An import by them stays an import, by somebody.
    delete from journal_personal p where p.actor_id = any (ids)
        or p.part ? 'behind' and (p.part ->> 'behind')::bigint = any (ids);
    get diagnostics also_changed = row_count;
    counts := counts || jsonb_build_object('journal', changed + also_changed);

    -- Free text: in their own rows, while these can still be told, then wherever it stands.
    for part in
        select c.table_name, c.column_name, o.column_name as owner, v.name is not null as has_versions
        from personal_column c
        join personal_column o on o.table_name = c.table_name and o.handling = 'cleared'
        left join versioned_table v on v.name = c.table_name
        where c.handling = 'own words' and pattern is not null
    loop
        execute format('update %1$I t set %2$I = without_words(t.%2$I, $2) '
            'where t.%3$I = any ($1) and t.%2$I ~* $2', part.table_name, part.column_name, part.owner)
            using ids, pattern;
        execute format('update %1$I t set %2$I = without_words(t.%2$I, $2) '
            'where t.%3$I = any ($1) and t.%2$I ~* $2', part.table_name || '_version',
            part.column_name, part.owner) using ids, pattern;
    end loop;
    for part in
        select c.table_name, c.column_name, v.name is not null as has_versions
        from personal_column c
        left join versioned_table v on v.name = c.table_name
        where c.handling = 'reworded' and pattern is not null
    loop
        execute format('update %1$I t set %2$I = without_words(t.%2$I, $1) '
            'where t.%2$I is not null and t.%2$I ~* $1', part.table_name, part.column_name)
            using pattern;
        continue when not part.has_versions;
        execute format('update %1$I t set %2$I = without_words(t.%2$I, $1) '
            'where t.%2$I is not null and t.%2$I ~* $1', part.table_name || '_version',
            part.column_name) using pattern;
    end loop;

    -- What events were called that are published since; the day before and the count behind are no words.
    update year_figure f
    set cells = array[f.cells[1], without_words(f.cells[2], pattern), without_words(f.cells[3], pattern),
                      without_words(f.cells[4], pattern), f.cells[5]]
    where f.dataset = 'occasions' and array_to_string(f.cells[2:4], E'\n') ~* pattern;
    update year_figure f
    set cells = array[without_words(f.cells[1], pattern)] || f.cells[2:]
    where f.dataset = 'events' and f.cells[1] ~* pattern;

    -- What was answered names people; sent again it says only that it was done.
    delete from idempotency i
        where split_part(i.key, ':', 1) = any (ids::text[]);
    update idempotency i set outcome = i.outcome || '{"done": [], "notes": [], "next": []}'
        where i.outcome::text ~* pattern
           or i.outcome::text ~ ('#(' || array_to_string(ids, '|') || ')\M');
    delete from sign_in_attempt a
        where a.account = any (array(select 'person ' || i.id from unnest(ids) as i (id)));

    update custody c
    set held_for = (select f.unit_id from first_units() f
                    where f.person_id = c.holder_id and f.valid @> lower(c.period)::date limit 1)
    where c.holder_id = any (ids);
    update custody_version v
    set held_for = (select f.unit_id from first_units() f
                    where f.person_id = v.holder_id and f.valid @> lower(v.period)::date limit 1)
    where v.holder_id = any (ids);

    insert into forgotten_key (key) select k.key from erasure_key k where k.person_id = any (ids)
        on conflict do nothing;
    for part in
        select c.table_name, c.column_name, v.name is not null as has_versions,
               case c.handling when 'cleared' then format('update %I t set %I = null',
                                                          c.table_name, c.column_name)
                    else format('delete from %I t', c.table_name) end as change,
               case c.handling when 'cleared' then format('update %I t set %I = null',
                                                          c.table_name || '_version', c.column_name)
                    else format('delete from %I t', c.table_name || '_version') end as change_of_versions
        from personal_column c
        left join versioned_table v on v.name = c.table_name
        where c.handling in ('cleared', 'deleted')
        order by c.handling
    loop
        execute part.change || format(' where t.%I = any ($1)', part.column_name) using ids;
        get diagnostics changed = row_count;
        if part.has_versions then
            execute part.change_of_versions || format(' where t.%I = any ($1)', part.column_name)
                using ids;
        end if;
        if part.table_name in ('loan', 'custody', 'attendance') then
            counts := counts || jsonb_build_object(part.table_name, changed);
        end if;
    end loop;
    delete from person_version v where v.id = any (ids);
    update person p set merged_into = null where p.merged_into = any (ids);
    delete from person p where p.id = any (ids);
    get diagnostics changed = row_count;
    return counts || jsonb_build_object('person', cardinality(people), 'rows', changed);
end
$_$;

CREATE FUNCTION public.forget_sign_ins(people bigint[]) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    delete from account a where a.person_id = any (people);
    delete from api_token t where t.person_id = any (people);
    delete from sign_in_session s where s.person_id = any (people);
    delete from sign_in_place s where s.person_id = any (people);
    delete from password_link l where l.person_id = any (people) or l.made_by = any (people);
    update person p set login = null where p.id = any (people) and p.login is not null;
    update person_version v set login = null where v.id = any (people) and v.login is not null;
    return cardinality(people);
end
$$;

CREATE FUNCTION public.give_custody_back(wanted bigint, entry bigint, undone bigint DEFAULT NULL::bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    given record;
    before record;
    after record;
    taken_up bigint;
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
        select v.id into taken_up from custody_version v
            where v.device_id = given.device_id and v.kind = 'stock' and v.ended_by = undone
              and lower(v.period) = lower(given.period)
              and not exists (select from custody c where c.id = v.id);
        if taken_up is not null then
            delete from custody c where c.id in (given.id, after.id);
            insert into custody (id, device_id, kind, period, entry_id) overriding system value
                values (taken_up, given.device_id, 'stock',
                        tstzrange(lower(given.period), upper(coalesce(after.period, given.period))),
                        entry);
            return;
        end if;
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

CREATE FUNCTION public.give_erasure_keys() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    insert into erasure_key (person_id) select n.id from new_rows n on conflict do nothing;
    return null;
end
$$;

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

CREATE FUNCTION public.has_device(person bigint, device bigint) RETURNS boolean
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT ((EXISTS ( SELECT
            FROM public.custody c
           WHERE ((c.device_id = has_device.device) AND upper_inf(c.period) AND (c.holder_id = has_device.person)))) OR (EXISTS ( SELECT
            FROM public.loan l
           WHERE ((l.device_id = has_device.device) AND upper_inf(l.period) AND (l.borrower_id = has_device.person)))));
END;

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

CREATE FUNCTION public.inventory_number_is_clean() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
begin
    if tg_op = 'UPDATE' then
        if new.inventory_number = old.inventory_number then
            return new;
        end if;
    end if;
    if new.inventory_number
       ~ '[[:cntrl:]\u00ad\u200b\u2060\ufeff]|^[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]|[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]$'
    then
        raise exception 'the inventory number "%" has signs that cannot be seen', new.inventory_number
            using errcode = '23514', constraint = 'device_inventory_number_is_clean';
    end if;
    return new;
end
$_$;

CREATE FUNCTION public.is_erasing() RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
begin
    return exists (select from public.database_role r
                   where r.purpose = 'erasure' and r.role_name = current_user);
end
$$;

CREATE FUNCTION public.is_own_work(entry bigint, lotse bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.is_past_read() RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN false;

COMMENT ON FUNCTION public.is_past_read() IS 'Is what was so at a moment read, and not what is so now?';

CREATE FUNCTION public.is_same_place(one text, other text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (starts_with(lower(btrim(one)), lower(btrim(other))) OR starts_with(lower(btrim(other)), lower(btrim(one))));

CREATE FUNCTION public.is_shown_twice(at timestamp with time zone) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN ((at)::timestamp without time zone = ANY (ARRAY[((at - '01:00:00'::interval))::timestamp without time zone, ((at + '01:00:00'::interval))::timestamp without time zone]));

CREATE FUNCTION public.is_undone(entry bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    return exists (select from journal u
                   where u.verb = 'journal.undo' and (u.facts ->> 'undoes')::bigint = entry
                     and not is_undone(u.id));
end
$$;

CREATE FUNCTION public.journal_append(wanted_verb text, actor bigint, chains bigint[], entry_facts jsonb[], personal jsonb[]) RETURNS TABLE(chain bigint, entry_id bigint)
    LANGUAGE plpgsql SECURITY DEFINER ROWS 10
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN sha256(((previous || convert_to(concat_ws('
'::text, chain, sequence, operation, ((EXTRACT(epoch FROM at) * (1000000)::numeric))::bigint, verb, facts), 'utf8'::name)) || personal_digest));

CREATE FUNCTION public.journal_entry_hash(previous bytea, id bigint, transaction xid8, chain bigint, sequence bigint, operation bigint, at timestamp with time zone, verb text, facts jsonb, personal_digest bytea) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN sha256(((previous || convert_to(concat_ws('
'::text, 'entry', id, transaction, chain, sequence, operation, ((EXTRACT(epoch FROM at) * (1000000)::numeric))::bigint, verb, facts), 'utf8'::name)) || personal_digest));

CREATE FUNCTION public.journal_entry_fits_anew(wanted_chain bigint, place bigint) RETURNS boolean
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM ((((public.journal j
              JOIN public.journal before ON (((before.chain = j.chain) AND (before.sequence = (j.sequence - 1)))))
              LEFT JOIN public.journal first ON (((first.chain = j.chain) AND (first.sequence = (j.sequence - 2)))))
              CROSS JOIN LATERAL ( SELECT
                         CASE
                             WHEN (before.sequence = 1) THEN sha256(convert_to(('leihlotse '::text || j.chain), 'utf8'::name))
                             ELSE first.hash
                         END AS hash) start(hash))
              CROSS JOIN LATERAL ( VALUES (public.journal_entry_hash(start.hash, before.id, before.transaction, before.chain, before.sequence, before.operation, before.at, before.verb, before.facts, before.personal_digest)), (public.journal_entry_hash(start.hash, before.chain, before.sequence, before.operation, before.at, before.verb, before.facts, before.personal_digest))) said(hash))
           WHERE ((j.chain = journal_entry_fits_anew.wanted_chain) AND (j.sequence = journal_entry_fits_anew.place) AND (said.hash <> before.hash) AND ((j.hash = public.journal_entry_hash(said.hash, j.id, j.transaction, j.chain, j.sequence, j.operation, j.at, j.verb, j.facts, j.personal_digest)) OR (j.hash = public.journal_entry_hash(said.hash, j.chain, j.sequence, j.operation, j.at, j.verb, j.facts, j.personal_digest)))))) AS "exists";
END;

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

CREATE FUNCTION public.journal_faults() RETURNS TABLE(fault text, chain bigint, sequence bigint, last bigint, entry_id bigint, day date)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
    LANGUAGE sql STABLE PARALLEL SAFE
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

CREATE FUNCTION public.keep_due_past() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if not exists (select from public.journal j where j.id = new.entry_id
                   and (j.verb in ('journal.correct', 'journal.undo') or j.facts ? 'correction')) then
        insert into public.loan_due_past (loan_id, device_id, until, due, entry_id)
            values (old.id, old.device_id, clock_timestamp(), old.due, new.entry_id);
    end if;
    return new;
end
$$;

CREATE FUNCTION public.keep_lines() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform public.current_entry();
    if exists (select from new_rows n join public.stocktaking s on s.id = n.stocktaking_id
               where s.counted_at is not null) then
        raise exception 'a line of a count that is closed'
            using errcode = '23514', constraint = 'stocktaking_lines_are_kept';
    end if;
    return null;
end
$$;

CREATE PROCEDURE public.keep_past_of(IN fact_table text, IN reading text, IN device_column text DEFAULT NULL::text)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    past text := fact_table || '_past';
    owner text := fact_table || '_id';
begin
    execute format('alter table %1$I add constraint %2$I exclude using gist '
        '(%3$I with =, valid with &&) deferrable initially immediate, '
        'add constraint %4$I check (not isempty(valid)), '
        'add constraint %5$I foreign key (%3$I) references %6$I (id)',
        past, past || '_no_overlap', owner, past || '_valid_not_empty', past || '_' || fact_table,
        fact_table);
    call keep_versions_of(past, device_column);
    execute format('create constraint trigger past_has_no_gap after insert or update or delete '
        'on %I deferrable initially deferred for each row execute function past_has_no_gap(%L)',
        past, owner);
    call watch_dated_columns(fact_table);
    call make_reading_of_day(fact_table, reading);
    insert into dated_table (name, reading) values (fact_table, reading);
end
$_$;

CREATE FUNCTION public.keep_submission() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    insert into submission_taken (key, request_id) values (new.submission, new.id)
        on conflict (key) do update set request_id = submission_taken.request_id
        where submission_taken.request_id = excluded.request_id;
    if not found then
        raise exception 'submission % was taken before', new.submission
            using errcode = '23505', constraint = 'request_submission';
    end if;
    return null;
end
$$;

CREATE PROCEDURE public.keep_versions_of(IN fact_table text, IN device_column text DEFAULT NULL::text)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    call make_versions_of(fact_table, device_column);
    call watch_changes_of(fact_table, device_column);
    call let_erasure_pass(fact_table);
end
$$;

CREATE FUNCTION public.known_between(day text) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN format('coalesce(%1$s > known.day() and %1$s <= known.clock()::date, false)'::text, day);

CREATE FUNCTION public.known_ended(fact_table text, period text) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN format('(known.begins_by() is null or not upper_inf(%1$s) and (upper(%1$s) <= %2$s))'::text, period, CASE WHEN (fact_table = 'custody'::text) THEN format('known.begins_by() or upper(%1$s) <= known.ends_by() and f.device_id = any (array(select s.device_id from public.custody_known s where s.kind = ''stock'' and lower(s.period) = known.ends_by() and s.known_since <= known.moment() and s.known_until > known.moment()))'::text, period) ELSE 'known.ends_by()'::text END);

CREATE FUNCTION public.known_column(fact_table text, column_name text) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN ((column_name = ANY (ARRAY['period'::text, 'custody_period'::text])) OR ((fact_table = 'custody'::text) AND (column_name = 'lent_within'::text))) THEN format('case when upper_inf(f.%2$I) or %1$s then f.%2$I else known.running(f.%2$I) end'::text, public.known_ended(fact_table, format('f.%I'::text, column_name)), column_name) WHEN ((column_name = 'valid'::text) AND (fact_table = ANY (ARRAY['membership'::text, 'contact'::text]))) THEN format('case when %s then daterange(lower(f.valid), null) else f.valid end'::text, public.known_between('upper(f.valid)'::text)) WHEN ((fact_table = ANY (ARRAY['custody'::text, 'loan'::text])) AND (column_name = ANY (ARRAY['condition_back'::text, 'damage'::text, 'data_deleted'::text, 'accessories_missing'::text]))) THEN format('case when %s then f.%I %s end'::text, public.known_ended(fact_table, 'f.period'::text), column_name, CASE column_name WHEN 'accessories_missing'::text THEN 'else ''{}'''::text ELSE NULL::text END) WHEN ((fact_table = 'loan'::text) AND (column_name = 'due'::text)) THEN 'case when known.begins_by() is null then f.due else (select e.due from known.loan_due_at(f.id, f.due, known.begins_by( )) e) end'::text WHEN ((fact_table = 'device'::text) AND (column_name = 'condition'::text)) THEN 'case when coalesce(known.begins_by() >= known.clock(), true) then f.condition else (select c.condition from known.condition_before(f.id, known.ends_by( )) c) end'::text WHEN (((fact_table = 'person'::text) AND (column_name = 'left_on'::text)) OR ((fact_table = 'unit'::text) AND (column_name = 'valid_until'::text))) THEN format('case when not %s then f.%I end'::text, public.known_between(format('f.%I'::text, column_name)), column_name) ELSE NULL::text END;

CREATE FUNCTION public.known_condition(fact_table text) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN CASE fact_table WHEN 'custody'::text THEN '((lower(f.period) > known.begins_by()) is not true or f.kind = ''stock'' and lower(f.period) <= known.ends_by() and f.device_id <> all (array(select d.id from public.device_known d where d.registered_at > known.begins_by() and d.registered_at <= known.ends_by() and d.known_since <= known.moment() and d.known_until > known.moment())))'::text WHEN 'loan'::text THEN '(lower(f.period) > known.begins_by()) is not true'::text WHEN 'withdrawal'::text THEN '(lower(f.period) > known.begins_by()) is not true'::text WHEN 'device'::text THEN '(f.registered_at > known.begins_by()) is not true'::text WHEN 'accessory_found'::text THEN '(f.found_at > known.ends_by()) is not true'::text WHEN 'membership'::text THEN ('not '::text || public.known_between('lower(f.valid)'::text)) WHEN 'contact'::text THEN ('not '::text || public.known_between('lower(f.valid)'::text)) WHEN 'unit'::text THEN ('not '::text || public.known_between('f.valid_from'::text)) WHEN 'person'::text THEN ('not '::text || public.known_between('f.active_from'::text)) ELSE 'true'::text END;

CREATE FUNCTION public.late_bookings(closed_year integer) RETURNS TABLE(kind text, device_id bigint, inventory_number text, name text, cost_centre_before text, unit_id_before bigint, unit_before text, category_before text, cost_centre text, unit_id bigint, category text, book_value_before numeric, book_value numeric)
    LANGUAGE sql STABLE
    AS $$
        with printed as (
            select p.*
            from public.year_closing c
            join public.year_position p on p.year = c.year and p.number = c.number
            where c.year = late_bookings.closed_year and c.reopened_at is null
        ), known as (
            select b.*
            from public.books_on(make_date(late_bookings.closed_year, 12, 31)) b
            where exists (select from public.year_closing c
                          where c.year = late_bookings.closed_year and c.reopened_at is null)
        )
        select case when p.device_id is null then 'addition'
                    when k.device_id is null then 'disposal'
                    when (p.cost_centre, p.unit_id, p.category)
                         is distinct from (k.cost_centre, k.unit_id, k.category) then 'transfer'
                    else 'value' end,
               coalesce(p.device_id, k.device_id), coalesce(d.inventory_number, p.inventory_number),
               coalesce(d.name, p.name), p.cost_centre, p.unit_id, p.unit, p.category,
               k.cost_centre, k.unit_id, k.category, p.book_value, k.book_value
        from printed p
        full join known k on k.device_id = p.device_id
        left join public.devices_on(make_date(late_bookings.closed_year, 12, 31)) d
            on d.id = coalesce(p.device_id, k.device_id)
        where p.device_id is null or k.device_id is null
           or (p.cost_centre, p.unit_id, p.category, p.cost, p.book_value)
              is distinct from (k.cost_centre, k.unit_id, k.category, k.cost, k.book_value)
    $$;

COMMENT ON FUNCTION public.late_bookings(closed_year integer) IS 'How what was printed of a year differs from what is known of it.';

CREATE FUNCTION public.late_details(closed_year integer) RETURNS TABLE(device_id bigint, inventory_number text, name text, before text, after text)
    LANGUAGE sql STABLE
    AS $$
        with closing as (
            select c.year, c.number, c.departed from public.year_closing c
            where c.year = late_details.closed_year and c.reopened_at is null
        ), printed as (
            -- A year that was closed before its details were kept is compared by what stands in columns.
            select p.device_id, p.inventory_number, p.name, p.details <> '{}' as is_whole,
                   jsonb_strip_nulls(jsonb_build_object(
                       'inventory_number', p.inventory_number, 'cost_centre', p.cost_centre,
                       'unit', p.unit, 'category', p.category, 'cost', p.cost::text,
                       'book_value', p.book_value::text)) || p.details as facts
            from closing c
            join public.year_position p on p.year = c.year and p.number = c.number
            union all
            select (g ->> 'device_id')::bigint, g ->> 'inventory_number', g ->> 'name', true, g -> 'details'
            from closing c cross join jsonb_array_elements(c.departed) g
        ), known as (
            select k.device_id, k.inventory_number, k.name, k.details as facts
            from public.book_details_on(make_date(late_details.closed_year, 12, 31)) k
            where exists (select from closing)
        )
        select coalesce(p.device_id, k.device_id), coalesce(k.inventory_number, p.inventory_number),
               coalesce(k.name, p.name), f.before, f.after
        from printed p
        full join known k on k.device_id = p.device_id
        cross join lateral (
            select string_agg(x.key || chr(31) || (p.facts ->> x.key), chr(30) order by x.key) as before,
                   string_agg(x.key || chr(31) || (k.facts ->> x.key), chr(30) order by x.key) as after
            from jsonb_object_keys(coalesce(p.facts, '{}') || coalesce(k.facts, '{}')) as x (key)
            where p.facts ->> x.key is distinct from k.facts ->> x.key
              and case
                  -- Of what came or went: where it belongs, and what it is worth.
                  when p.facts is null or k.facts is null
                  then x.key in ('cost_centre', 'unit', 'category', 'book_value')
                  else p.is_whole or x.key in ('inventory_number', 'cost_centre', 'unit', 'category', 'cost',
                                               'book_value')
                  end
        ) f
        where p.facts is distinct from k.facts
          and (coalesce(p.is_whole, true) or k.facts is null or f.before is not null or f.after is not null)
    $$;

COMMENT ON FUNCTION public.late_details(closed_year integer) IS 'What was printed of a year otherwise than it is known now.';

CREATE PROCEDURE public.let_erasure_pass(IN fact_table text)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    not_erasing text := 'current_user::text not like ''leihlotse\_erasure\_%''';
begin
    execute format('drop trigger keep_changed on %I', fact_table);
    execute format('create trigger keep_changed after update on %1$I '
        'referencing old table as old_rows new table as new_rows '
        'for each statement when (%3$s) execute function %2$I()', fact_table,
        fact_table || '_keep_changed', not_erasing);
    execute format('drop trigger keep_deleted on %I', fact_table);
    execute format('create trigger keep_deleted after delete on %1$I '
        'referencing old table as old_rows '
        'for each statement when (%3$s) execute function %2$I()', fact_table,
        fact_table || '_keep_deleted', not_erasing);
    call grant_to('erasure', 'select, update, delete', fact_table::regclass);
end
$_$;

CREATE FUNCTION public.list_items(list text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY(SELECT NULLIF(btrim(replace(i.item, chr(31), ';'::text)), ''::text) AS "nullif" FROM unnest(string_to_array(replace(list_items.list, ';;'::text, chr(31)), ';'::text)) WITH ORDINALITY i(item, place) ORDER BY i.place);

CREATE FUNCTION public.list_names(list text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN array_remove(public.list_items(CASE WHEN (strpos(replace(list, ';;'::text, ''::text), ';'::text) > 0) THEN list ELSE replace(list, ','::text, ';'::text) END), NULL::text);

CREATE FUNCTION public.list_written(items text[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT string_agg(COALESCE(replace(i.item, ';'::text, ';;'::text), ''::text), '; '::text ORDER BY i.place) AS string_agg FROM unnest(list_written.items) WITH ORDINALITY i(item, place));

CREATE TABLE public.loan_due_past (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    loan_id bigint NOT NULL,
    device_id bigint NOT NULL,
    until timestamp with time zone NOT NULL,
    due timestamp with time zone,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.loan_due_past IS 'When a loan was due before it was extended.';

COMMENT ON COLUMN public.loan_due_past.until IS 'Until then that was its due time: when it was extended.';

CREATE FUNCTION public.loan_due_at(loan bigint, due timestamp with time zone, moment timestamp with time zone) RETURNS TABLE(due timestamp with time zone)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN (e.until IS NULL) THEN loan_due_at.due
             ELSE e.due
         END AS due
    FROM (( SELECT) x
      LEFT JOIN LATERAL ( SELECT p.until,
             p.due
            FROM public.loan_due_past p
           WHERE ((p.loan_id = loan_due_at.loan) AND (p.until > loan_due_at.moment))
           ORDER BY p.until
          LIMIT 1) e ON (true));
END;

CREATE FUNCTION public.loan_at(device bigint, moment timestamp with time zone, day_end timestamp with time zone) RETURNS TABLE(id bigint, custody_id bigint, borrower_id bigint, period tstzrange, due timestamp with time zone, purpose text, tool text)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT l.id,
     l.custody_id,
     l.borrower_id,
     l.period,
     ( SELECT e.due
            FROM public.loan_due_at(l.id, l.due, loan_at.moment) e(due)) AS due,
     l.purpose,
     l.tool
    FROM public.loan l
   WHERE ((l.device_id = loan_at.device) AND (l.period @> loan_at.moment) AND COALESCE((upper(l.period) <> loan_at.day_end), true))
  LIMIT 1;
END;

CREATE FUNCTION public.loan_begins_in_service() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.loan_stays_allowed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.loans_are_allowed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.loans_out(question text, at text, unit text, concerned bigint) RETURNS TABLE(device text, name text, category text, lender text, lender_unit text, borrower text, borrower_login text, borrower_unit text, began timestamp with time zone, due timestamp with time zone, purpose text, tool text, moment timestamp with time zone, lender_number bigint, borrower_number bigint)
    LANGUAGE sql STABLE
    AS $$
        with reading as materialized (
            select reading_of(loans_out.at) as at, day_end_read(loans_out.at) as day_end
        ), moment as materialized (
            -- "Soon" ends with the last moment of the last day that the setting looks ahead to.
            select r.at, r.day_end,
                   (r.at::date + 1 + setting_value('due-soon-days')::int)::timestamptz as soon
            from reading r
        ), loan_out as (
            -- Now: the few open loans, by their due time if that is asked for. In the past: one
            -- look into the index for each device. The planner drops what was not asked for.
            select l.device_id, l.custody_id, l.borrower_id, l.period, l.due, l.purpose, l.tool
            from loan l
            where loans_out.at is null and loans_out.concerned is null and upper_inf(l.period)
              and (question <> 'overdue' or l.due <= (select m.at from moment m))
              and (question <> 'due-soon' or l.due > (select m.at from moment m)
                                         and l.due <= (select m.soon from moment m))
            union all
            select l.device_id, l.custody_id, l.borrower_id, l.period, l.due, l.purpose, l.tool
            from concerned_devices(loans_out.concerned, null) as s (id)
            join loan l on l.device_id = s.id and upper_inf(l.period)
            where loans_out.at is null and loans_out.concerned is not null
            union all
            select d.id, l.custody_id, l.borrower_id, l.period, e.due, l.purpose, l.tool
            from device d
            cross join moment m
            cross join lateral loan_at(d.id, m.at, m.day_end) l
            cross join lateral loan_due_at(l.id, l.due, m.at) e
            where loans_out.at is not null
              and (loans_out.concerned is null
                   or d.id in (select s.id
                               from concerned_devices(loans_out.concerned, loans_out.at) as s (id)))
        )
        select d.inventory_number, d.name, d.category, lender.name,
               case when c.holder_id is null then device_unit.code
                    else (select o.codes from units_of(c.holder_id, day_read(loans_out.at)) o) end,
               borrower.name, borrower.login,
               (select o.codes from units_of(l.borrower_id, day_read(loans_out.at)) o),
               lower(l.period), l.due, l.purpose, l.tool, m.at, lender.id, borrower.id
        from loan_out l
        cross join moment m
        join devices_on(day_read(loans_out.at)) d on d.id = l.device_id
        join custody c on c.id = l.custody_id
        left join units_on(day_read(loans_out.at)) device_unit on device_unit.id = d.unit_id
        left join person lender on lender.id = c.holder_id
        left join person borrower on borrower.id = l.borrower_id
        where (question <> 'overdue' or l.due <= m.at)
          and (question <> 'due-soon' or l.due > m.at and l.due <= m.soon)
          and (loans_out.unit is null
               or case when c.holder_id is null
                       then d.unit_id in (select w.id from unit_and_below(loans_out.unit, day_read(loans_out.at)) w)
                       else c.holder_id in (
                           select p.id from people_of_unit(loans_out.unit, day_read(loans_out.at)) p)
                  end)
    $$;

CREATE FUNCTION public.loans_past_keeping() RETURNS TABLE(id bigint, ended date, is_held boolean)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT l.id,
     ((upper(l.period) - '00:00:00.000001'::interval))::date AS date,
     ((l.device_id IN ( SELECT h.id
            FROM public.held_devices() h(id))) OR (l.borrower_id IN ( SELECT h.id
            FROM public.held_people() h(id))))
    FROM public.loan l
   WHERE ((l.borrower_id IS NOT NULL) AND (NOT upper_inf(l.period)) AND (upper(l.period) < ((CURRENT_DATE - (public.setting_value('keep-loans'::text))::integer))::timestamp with time zone) AND ((make_date((((EXTRACT(year FROM upper(l.period)))::integer + 1) + (public.setting_value('keep-damage'::text))::integer), 1, 1) <= CURRENT_DATE) OR ((l.damage IS NULL) AND (l.accessories_missing = '{}'::jsonb) AND COALESCE((l.condition_back <> ALL (ARRAY['damaged'::text, 'defective'::text])), true) AND (NOT (EXISTS ( SELECT
            FROM public.withdrawal w
           WHERE ((w.device_id = l.device_id) AND (w.kind = 'lost'::text) AND (lower(w.period) >= lower(l.period)) AND (lower(w.period) <= upper(l.period)))))))));
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

CREATE TABLE public.membership (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    person_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    valid daterange DEFAULT '(,)'::daterange NOT NULL,
    CONSTRAINT membership_valid CHECK ((NOT isempty(valid)))
);

COMMENT ON TABLE public.membership IS 'Where a person works.';

COMMENT ON COLUMN public.membership.valid IS 'From when until when somebody works there; until is open.';

CREATE FUNCTION public.lotsen_of(person bigint) RETURNS TABLE(lotse_id bigint, unit_id bigint, level integer, is_contact boolean)
    LANGUAGE sql STABLE ROWS 3
    BEGIN ATOMIC
 WITH RECURSIVE own(unit_id, level) AS (
          SELECT m.unit_id,
             0 AS "?column?"
            FROM public.membership m
           WHERE ((m.person_id = lotsen_of.person) AND (m.valid @> public.reading_day()))
         UNION
          SELECT u.parent_id,
             (o.level + 1)
            FROM (own o
              JOIN public.unit u ON ((u.id = o.unit_id)))
           WHERE (u.parent_id IS NOT NULL)
         ), contact_now AS (
          SELECT k.person_id,
             o.unit_id,
             o.level,
             true AS is_contact
            FROM (own o
              CROSS JOIN LATERAL ( SELECT c.person_id
                    FROM public.contact c
                   WHERE ((c.unit_id = o.unit_id) AND (c.valid @> public.reading_day()))
                  OFFSET 0) k)
         ), lotse AS (
          SELECT k.person_id,
             k.unit_id,
             k.level,
             k.is_contact
            FROM contact_now k
         UNION ALL
          SELECT m.person_id,
             o.unit_id,
             o.level,
             false
            FROM (own o
              JOIN public.membership m ON (((m.unit_id = o.unit_id) AND (m.valid @> public.reading_day()))))
           WHERE ((o.level = 0) AND (NOT (EXISTS ( SELECT
                    FROM contact_now))) AND (EXISTS ( SELECT
                    FROM public.custody c
                   WHERE ((c.holder_id = m.person_id) AND (c.kind = 'lotse'::text) AND upper_inf(c.period)))))
         )
  SELECT DISTINCT ON (l.person_id) l.person_id,
     l.unit_id,
     l.level,
     l.is_contact
    FROM lotse l
   WHERE (l.person_id <> lotsen_of.person)
   ORDER BY l.person_id, l.level, l.is_contact DESC, l.unit_id;
END;

CREATE PROCEDURE public.make_known_readings()
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    fact text;
    query text;
    names text[];
    made regprocedure[] := '{}';
    waiting record;
    progress boolean;
    failure text;
begin
    if to_regnamespace('known') is not null then
        drop schema known cascade;
    end if;
    create schema known;
    comment on schema known is 'What was known at a moment and true at another, as public has what is so '
        'now. Made from it by make_known_readings(); set leihlotse.known_on, leihlotse.begins_by and '
        'leihlotse.ends_by, and search_path to known, public.';
    execute format('grant usage on schema known to %I', (
        select r.role_name from database_role r where r.purpose = 'program'));

    create function known.moment() returns timestamptz language sql stable parallel safe
        return coalesce(nullif(current_setting('leihlotse.known_on', true), ''), '9999-12-31')::timestamptz;
    comment on function known.moment is 'What was recorded by then is known.';
    create function known.begins_by() returns timestamptz language sql stable parallel safe
        return nullif(current_setting('leihlotse.begins_by', true), '')::timestamptz;
    comment on function known.begins_by is 'What began by then is so; null: whatever began.';
    create function known.ends_by() returns timestamptz language sql stable parallel safe
        return nullif(current_setting('leihlotse.ends_by', true), '')::timestamptz;
    comment on function known.ends_by is 'What ended by then has ended: the end of the day, if one was meant.';
    create function known.clock() returns timestamptz language sql stable parallel safe
        return coalesce(nullif(current_setting('leihlotse.known_on', true), '')::timestamptz, now());
    comment on function known.clock is 'When it was that so much was known.';
    create function known.day() returns date language sql stable parallel safe
        return known.begins_by()::date;
    create function known.reading_day() returns date language sql stable parallel safe
        return coalesce(known.begins_by(), known.clock())::date;
    create function known.reading_moment() returns timestamptz language sql stable parallel safe
        return coalesce(known.ends_by(), known.clock());
    create function known.is_past_read() returns boolean language sql stable parallel safe
        return not coalesce(known.begins_by() >= known.clock(), true);
    create function known.is_between(day date) returns boolean language sql stable parallel safe
        return coalesce(day > known.day() and day <= known.clock()::date, false);
    comment on function known.is_between is 'Had it happened when so much was known, but not yet by the '
        'day that is read? What was only planned stands as it was planned.';
    create function known.has_ended(period tstzrange) returns boolean language sql stable parallel safe
        return known.begins_by() is null or upper(period) <= known.ends_by();
    create function known.running(period tstzrange) returns tstzrange language sql stable parallel safe
        return tstzrange(lower(period), null);
    create function known.running(valid daterange) returns daterange language sql stable parallel safe
        return case when known.is_between(upper(valid)) then daterange(lower(valid), null)
                    else valid end;

    -- A handover ends with the day if it was taken back then. If somebody else gets it with the next
    -- day's start, that has not happened yet.
    create function known.custody_has_ended(device bigint, period tstzrange) returns boolean
        language sql stable parallel safe
        return known.begins_by() is null or upper(period) <= known.begins_by()
            or (upper(period) <= known.ends_by()
                and exists (select from public.custody_known s
                            where s.device_id = device and s.kind = 'stock'
                              and lower(s.period) = upper(custody_has_ended.period)
                              and s.known_since <= known.moment() and s.known_until > known.moment()));

    for fact in select v.name from versioned_table v order by v.position loop
        call make_known_view(fact, plain => true);
        -- All that was believed by then, and until when, as far as was known.
        execute format('create view known.%1$I as select '
            'case when k.known_until > (select known.moment()) then ''infinity'' else k.known_until end as known_until, '
            'case when k.known_until > (select known.moment()) then null else k.ended_by end as ended_by, %2$s '
            'from public.%1$I k where (k.known_since > (select known.moment())) is not true',
            fact || '_known', (
                select string_agg(format('k.%I', a.attname), ', ' order by a.attnum)
                from pg_attribute a
                where a.attrelid = fact::regclass and a.attnum > 0 and not a.attisdropped));
        call grant_to('program', 'select', format('known.%I', fact || '_known')::regclass);
        execute format('create view known.%1$I as select v.* from public.%1$I v '
            'where v.known_until <= (select known.moment())', fact || '_version');
        call grant_to('program', 'select', format('known.%I', fact || '_version')::regclass);
    end loop;
    for fact, query in select v.name, v.query from known_view v loop
        execute format('create view known.%I as %s', fact, query);
        call grant_to('program', 'select', format('known.%I', fact)::regclass);
    end loop;

    -- Without public in it, all names in what a function says of itself have their schema.
    perform set_config('search_path', 'pg_catalog', true);

    -- Whatever reads one of them, directly or through another function. What only looks so is made as
    -- well and does no harm.
    select array_agg(c.relname::text) into names
    from pg_class c where c.relnamespace = 'known'::regnamespace;
    loop
        progress := false;
        for waiting in
            select p.oid::regprocedure as function, p.proname::text as name
            from pg_proc p
            join pg_language l on l.oid = p.prolang and l.lanname in ('sql', 'plpgsql')
            where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
              and p.provolatile = 's' and not p.prosecdef
              and p.oid <> all (made)
              and pg_get_functiondef(p.oid) ~ ('\m(' || array_to_string(names, '|') || ')\M')
        loop
            made := made || waiting.function;
            if waiting.name <> all (names) then
                names := names || waiting.name;
            end if;
            progress := true;
        end loop;
        exit when not progress;
    end loop;

    -- One whose body is bound when it is made needs those that it calls.
    loop
        exit when made = '{}';
        progress := false;
        for waiting in
            select m.function, regexp_replace(
                replace(regexp_replace(regexp_replace(pg_get_functiondef(m.function),
                    '\mpublic\.(' || array_to_string(names, '|') || ')\M', 'known.\1', 'g'),
                    '\mcurrent_date\M', 'known.reading_day()', 'gi'),
                    'TO ''public'', ''pg_temp''', 'TO ''known'', ''public'', ''pg_temp'''),
                '^CREATE OR REPLACE', 'CREATE') as text
            from unnest(made) as m (function)
        loop
            begin
                perform set_config('search_path', 'known, public', true);
                execute waiting.text;
                made := array_remove(made, waiting.function);
                progress := true;
            exception when undefined_function then
                failure := sqlerrm;
            end;
            perform set_config('search_path', 'pg_catalog', true);
        end loop;
        if not progress then
            raise exception 'the reading % cannot be made: %', made[1], failure;
        end if;
    end loop;

    -- Now that there are functions, the columns that are looked up with them.
    perform set_config('search_path', 'public, pg_temp', true);
    call make_known_view('loan', plain => false);
    call make_known_view('device', plain => false);
end
$_$;

CREATE PROCEDURE public.make_known_view(IN fact_table text, IN plain boolean)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    dated text[] := array(select dated_columns(fact_table)
                          where exists (select from dated_table t where t.name = fact_table));
    columns text;
    view text;
    asked text;
begin
    select string_agg(
        coalesce(
            case when not plain or known_column(fact_table, a.attname) !~ 'condition_before|loan_due_at'
                then known_column(fact_table, a.attname) end,
            case when a.attname = any (dated)
                then format('case when p.id is null then f.%1$I else p.%1$I end', a.attname)
                else format('f.%I', a.attname) end) || format(' as %I', a.attname),
        ', ' order by a.attnum) into columns
    from pg_attribute a
    where a.attrelid = fact_table::regclass and a.attnum > 0 and not a.attisdropped;
    view := format('create or replace view known.%1$I as select %2$s from public.%3$I f %4$s '
        'where (f.known_since > known.moment()) is not true and f.known_until > known.moment() and %5$s',
        fact_table, columns, fact_table || '_known',
        case when dated <> '{}' then format(
            'left join public.%1$I p on p.%2$I = f.id and p.valid @> known.day() '
            'and p.known_since <= known.moment() and p.known_until > known.moment()',
            fact_table || '_past_known', fact_table || '_id') end,
        known_condition(fact_table));
    foreach asked in array array['moment()', 'begins_by()', 'ends_by()', 'clock()', 'day()'] loop
        view := replace(view, 'known.' || asked, '(select known.' || asked || ')');
    end loop;
    execute view;
    call grant_to('program', 'select', format('known.%I', fact_table)::regclass);
end
$_$;

CREATE PROCEDURE public.make_reading_of_day(IN fact_table text, IN reading text)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    dated text[] := array(select dated_columns(fact_table));
begin
    execute format($body$
        create or replace function %1$I(day date) returns setof %2$I
            language sql stable as $function$
            select %3$s
            from public.%2$I t
            left join public.%4$I p on p.%5$I = t.id and p.valid @> day
            $function$ $body$, reading, fact_table,
        (select string_agg(case when a.attname = any (dated)
                                then format('case when p.id is null then t.%1$I else p.%1$I end',
                                            a.attname)
                                else format('t.%I', a.attname) end, ', ' order by a.attnum)
         from pg_attribute a
         where a.attrelid = fact_table::regclass and a.attnum > 0 and not a.attisdropped),
        fact_table || '_past', fact_table || '_id');
end
$_$;

CREATE PROCEDURE public.make_reports_role()
    LANGUAGE plpgsql
    AS $$
declare
    reports name := format('leihlotse_reports_%s',
        (select oid from pg_database where datname = current_database()));
    readable text;
begin
    if not exists (select from pg_roles where rolname = reports) then
        execute format('create role %I nologin', reports);
    end if;
    execute format('grant %I to current_user', reports);
    execute format('grant usage on schema public to %I', reports);
    insert into database_role (purpose, role_name) values ('reports', reports)
        on conflict (purpose) do update set role_name = excluded.role_name;
    foreach readable in array array[
        'accessory_found', 'attendance', 'briefing', 'closed_day', 'contact', 'custody', 'device',
        'device_merge', 'device_past', 'event', 'loan', 'loan_due_past', 'membership', 'person',
        'person_to_check', 'protocol', 'protocol_filing', 'protocol_year', 'role_grant', 'setting', 'unit', 'unit_past',
        'withdrawal', 'database_role', 'dated_table', 'fact_kind', 'versioned_table',
        'year_closing', 'year_document', 'year_position', 'current_unit', 'legal_hold', 'stocktaking',
        'stocktaking_year', 'stocktaking_count', 'stocktaking_line', 'stocktaking_decision',
        'decommissioning', 'year_publication', 'year_figure', 'request'
    ] loop
        continue when to_regclass(readable) is null;
        call grant_to('reports', 'select', readable::regclass);
    end loop;
    for readable in select v.name || kind from versioned_table v, unnest(array['_version', '_known']) as kind
    loop
        call grant_to('reports', 'select', readable::regclass);
    end loop;
    -- Whoever gives a function away needs, for that moment, that its new owner may make one.
    execute format('grant create on schema public to %I', reports);
    execute format('alter function own_report_rows(text) owner to %I', reports);
    execute format('revoke create on schema public from %I', reports);
    execute format('revoke all on function own_report_rows(text) from public');
    execute format('grant execute on function own_report_rows(text) to %I',
        (select role_name from database_role where purpose = 'program'));
end
$$;

CREATE PROCEDURE public.make_versions_of(IN fact_table text, IN device_column text DEFAULT NULL::text)
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

CREATE FUNCTION public.merge_devices(gone bigint, kept bigint, entry bigint) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
$_$;

CREATE FUNCTION public.merge_people(actor bigint, gone bigint, kept bigint) RETURNS SETOF bigint
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
$_$;

CREATE PROCEDURE public.merge_ranges(IN fact_table text, IN column_name text, IN merged bigint[], IN target bigint, IN day date, IN entry bigint)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
$_$;

CREATE FUNCTION public.merge_units(actor bigint, merged bigint[], target bigint, day date) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.merged_person_is_checked() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if exists (select from public.person_to_check w where w.person_id = new.id) then
        delete from public.person_to_check w where w.person_id = new.id;
    else
        delete from public.person_to_check w where w.person_id = new.merged_into;
    end if;
    return null;
end
$$;

CREATE FUNCTION public.missing_after(missing bigint, change bigint, most bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (change IS NULL) THEN (0)::bigint ELSE GREATEST((0)::bigint, LEAST(most, (missing + change))) END;

CREATE AGGREGATE public.missing_in_the_end(change bigint, most bigint) (
    SFUNC = public.missing_after,
    STYPE = bigint,
    INITCOND = '0',
    PARALLEL = safe
);

CREATE FUNCTION public.missing_accessories(device bigint, moment timestamp with time zone) RETURNS TABLE(item text, quantity bigint, since timestamp with time zone)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 WITH happened AS (
          SELECT lower(s.item) AS name,
             min(s.item) AS item,
             max(s.quantity) AS change,
             s.at,
             false AS is_found
            FROM ( SELECT a.key AS item,
                     (a.value)::bigint AS quantity,
                     upper(l.period) AS at
                    FROM (public.loan l
                      CROSS JOIN LATERAL jsonb_each_text(l.accessories_missing) a(key, value))
                   WHERE ((l.device_id = missing_accessories.device) AND (l.accessories_missing <> '{}'::jsonb) AND (upper(l.period) <= missing_accessories.moment))
                 UNION ALL
                  SELECT a.key,
                     (a.value)::bigint AS value,
                     upper(c_1.period) AS upper
                    FROM (public.custody c_1
                      CROSS JOIN LATERAL jsonb_each_text(c_1.accessories_missing) a(key, value))
                   WHERE ((c_1.device_id = missing_accessories.device) AND (c_1.accessories_missing <> '{}'::jsonb) AND (upper(c_1.period) <= missing_accessories.moment))) s
           GROUP BY (lower(s.item)), s.at
         UNION ALL
          SELECT lower(f.item) AS lower,
             NULL::text,
             (- f.quantity),
             f.found_at,
             true
            FROM public.accessory_found f
           WHERE ((f.device_id = missing_accessories.device) AND (f.found_at <= missing_accessories.moment))
         ), belonging AS (
          SELECT lower(a.key) AS name,
             (sum((a.value)::bigint))::bigint AS quantity
            FROM (public.device d
              CROSS JOIN LATERAL jsonb_each_text(d.accessories) a(key, value))
           WHERE (d.id = missing_accessories.device)
           GROUP BY (lower(a.key))
         ), dated AS (
          SELECT h.name,
             h.item,
             h.change,
             h.at,
             h.is_found,
             max(h.at) FILTER (WHERE (h.is_found AND (h.change IS NULL))) OVER (PARTITION BY h.name) AS complete_at
            FROM happened h
         ), counted AS (
          SELECT min(d.item) AS item,
             public.missing_in_the_end(d.change, b.quantity ORDER BY d.at, d.is_found) AS quantity,
             min(d.at) FILTER (WHERE ((NOT d.is_found) AND ((d.complete_at IS NULL) OR (d.at > d.complete_at)))) AS since
            FROM (dated d
              LEFT JOIN belonging b ON ((b.name = d.name)))
           GROUP BY d.name
         )
  SELECT c.item,
     c.quantity,
     c.since
    FROM counted c
   WHERE (c.quantity > 0);
END;

CREATE FUNCTION public.missing_of(device bigint, moment timestamp with time zone) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    AS $$
begin
    return (select jsonb_build_object('items', coalesce(jsonb_object_agg(m.item, m.quantity), '{}'),
                                      'since', min(m.since)::timestamp)
            from public.missing_accessories(device, moment) m);
end
$$;

CREATE FUNCTION public.missing_worked_out(device bigint, moment timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE
    RETURN (SELECT string_agg(((m.item || ':'::text) || m.quantity), '; '::text ORDER BY (m.item COLLATE public.word_order)) AS string_agg FROM public.missing_accessories(missing_worked_out.device, missing_worked_out.moment) m(item, quantity, since));

CREATE FUNCTION public.missing_written(device bigint, moment timestamp with time zone) RETURNS TABLE(text text)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN ((EXISTS ( SELECT
                FROM public.loan l
               WHERE ((l.device_id = missing_written.device) AND (l.accessories_missing <> '{}'::jsonb)))) OR (EXISTS ( SELECT
                FROM public.custody c
               WHERE ((c.device_id = missing_written.device) AND (c.accessories_missing <> '{}'::jsonb))))) THEN public.missing_worked_out(device, moment)
             ELSE NULL::text
         END AS "case";
END;

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

CREATE FUNCTION public.move_custody_to_device(actor bigint, wanted bigint, to_device bigint, corrected bigint, because text) RETURNS TABLE(entry_id bigint, device_id bigint)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.move_loan_to_device(actor bigint, wanted bigint, to_device bigint, corrected bigint, because text) RETURNS TABLE(entry_id bigint, device_id bigint)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    given record;
    written record;
    fresh bigint;
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
        where c.device_id = to_device and c.period @> lower(given.period)
        returning id into fresh;
    if not found then
        raise exception 'device % is not in the books then', to_device
            using errcode = '23514', constraint = 'device_not_yet_registered';
    end if;
    update request r set loan_id = fresh, entry_id = written.to_entry where r.loan_id = wanted;
    return query values (written.from_entry, given.device_id), (written.to_entry, to_device);
end
$$;

CREATE FUNCTION public.name_as_spoken(name text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN lower(NORMALIZE(CASE WHEN (strpos(name, ','::text) > 0) THEN ((btrim(substr(name, (strpos(name, ','::text) + 1))) || ' '::text) || btrim("left"(name, (strpos(name, ','::text) - 1)))) ELSE name END, NFC));

CREATE FUNCTION public.names_written(items text[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (public.list_written(items) || CASE WHEN ((cardinality(items) = 1) AND (strpos((items)[1], ','::text) > 0)) THEN ';'::text ELSE ''::text END);

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

CREATE FUNCTION public.new_request_id() RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    RETURN nextval((pg_get_serial_sequence('request'::text, 'id'::text))::regclass);

CREATE FUNCTION public.no_handover_begins_while_withdrawn() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform guard_devices(array[new.device_id]);
    if exists (select from public.custody c
               where c.device_id = new.device_id and c.kind = 'lotse'
                 and new.period @> lower(c.period)) then
        raise exception 'a device was handed over in a time in which it would be out of service'
            using errcode = '23514', constraint = 'custody_begins_in_service';
    end if;
    return null;
end
$$;

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

CREATE FUNCTION public.nothing_left_of(entry bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
$_$;

CREATE FUNCTION public.number_in(typed text) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ("substring"(typed, '(?i)(?:^|\s)(?:#|nr[.:]\s?)(\d{1,18})$'::text))::bigint;

CREATE FUNCTION public.number_key(number text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN lower(regexp_replace(NORMALIZE(number, NFKC), '[\s\u00ad\u200b\u2060\ufeff]+'::text, ''::text, 'g'::text));

CREATE FUNCTION public.number_protocol() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if not journal_entry_is_ours(new.entry_id) then
        raise exception 'a protocol without a journal entry of its transaction'
            using errcode = '23514', constraint = 'change_is_journalled';
    end if;
    if not exists (select from custody c where c.id = new.custody_id and c.kind = 'lotse'
                   and (new.kind = 'hand-over' or not upper_inf(c.period))) then
        raise exception 'a protocol of what did not happen'
            using errcode = '23514', constraint = 'protocol_of_what_happened';
    end if;
    new.issued_at := clock_timestamp();
    new.year := extract(year from current_date);
    new.voided_at := null;
    new.voided_by := null;
    insert into protocol_year as y (year, last) values (new.year, 1)
        on conflict (year) do update set last = y.last + 1
        returning y.last into new.number;
    return new;
end
$$;

CREATE FUNCTION public.number_stocktaking() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if not journal_entry_is_ours(new.entry_id) then
        raise exception 'a stocktaking without a journal entry of its transaction'
            using errcode = '23514', constraint = 'change_is_journalled';
    end if;
    new.year := extract(year from new.cut_off);
    insert into stocktaking_year as y (year, last) values (new.year, 1)
        on conflict (year) do update set last = y.last + 1
        returning y.last into new.number;
    return new;
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

CREATE FUNCTION public.own_report_rows(statement text) RETURNS SETOF record
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if current_user <> (select r.role_name from database_role r where r.purpose = 'reports') then
        raise exception 'the role of own reports is missing: call make_reports_role()'
            using errcode = '42501', constraint = 'own_reports_have_their_role';
    end if;
    return query execute statement;
end
$$;

CREATE FUNCTION public.past_has_no_gap() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
declare
    subject bigint := to_jsonb(coalesce(new, old)) -> tg_argv[0];
    whole datemultirange;
begin
    execute format('select range_agg(p.valid) from public.%I p where p.%I = $1', tg_table_name,
                   tg_argv[0]) into whole using subject;
    if whole is not null and whole <> datemultirange(daterange(null, upper(whole))) then
        raise exception '%: % would be nothing for some time', tg_table_name, subject
            using errcode = '23514', constraint = 'past_has_no_gap';
    end if;
    return null;
end
$_$;

CREATE FUNCTION public.words_in_order(letters text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (SELECT string_agg(w.word, ' '::text ORDER BY (w.word COLLATE "C")) AS string_agg FROM regexp_split_to_table(words_in_order.letters, '[^[:alnum:]]+'::text) w(word) WHERE (w.word <> ''::text));

CREATE FUNCTION public.people_alike(person bigint) RETURNS TABLE(id bigint)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 WITH one AS (
          SELECT p.id,
             lower(p.login) AS login,
             lower(p.email) AS email,
             public.words_in_order(public.spelt_out_letters(p.name)) AS words,
             public.words_in_order(public.plain_letters(p.name)) AS plain_words
            FROM public.person p
           WHERE (p.id = people_alike.person)
         ), alike AS (
          SELECT n.id
            FROM (one o
              JOIN public.person n ON ((public.words_in_order(public.spelt_out_letters(n.name)) = o.words)))
         UNION
          SELECT n.id
            FROM (one o
              JOIN public.person n ON ((public.words_in_order(public.plain_letters(n.name)) = o.plain_words)))
         UNION
          SELECT v.id
            FROM (one o
              JOIN public.person_version v ON ((public.words_in_order(public.spelt_out_letters(v.name)) = o.words)))
         UNION
          SELECT v.id
            FROM (one o
              JOIN public.person_version v ON ((public.words_in_order(public.plain_letters(v.name)) = o.plain_words)))
         UNION
          SELECT v.id
            FROM (one o
              JOIN public.person_version v ON ((lower(v.login) = o.login)))
         UNION
          SELECT v.id
            FROM (one o
              JOIN public.person_version v ON ((lower(v.email) = o.email)))
         )
  SELECT DISTINCT COALESCE(r.merged_into, r.id) AS "coalesce"
    FROM (alike a
      JOIN public.person r ON ((r.id = a.id)))
   WHERE (COALESCE(r.merged_into, r.id) <> people_alike.person);
END;

CREATE FUNCTION public.person_bears(person bigint, word text) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (EXISTS (SELECT FROM public.person_known k WHERE ((k.id = person_bears.person) AND ((lower(k.login) = lower(person_bears.word)) OR (lower(k.email) = lower(person_bears.word)) OR (k.personnel_number = person_bears.word) OR (public.name_as_spoken(k.name) = public.name_as_spoken(person_bears.word)) OR (lower(((k.first_name || ' '::text) || k.last_name)) = public.name_as_spoken(person_bears.word))))));

CREATE FUNCTION public.person_is_called(person bigint, word text) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (EXISTS (SELECT FROM public.person_known k WHERE ((k.id = person_is_called.person) AND ((lower(k.login) = lower(person_is_called.word)) OR (lower(k.email) = lower(person_is_called.word)) OR (public.name_as_spoken(k.name) = public.name_as_spoken(person_is_called.word)) OR (lower(((k.first_name || ' '::text) || k.last_name)) = public.name_as_spoken(person_is_called.word))))));

CREATE FUNCTION public.word_before_number(typed text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN NULLIF(btrim(regexp_replace(typed, '(?i)(?:^|\s)(?:#|nr[.:]\s?)\d{1,18}$'::text, ''::text)), ''::text);

CREATE FUNCTION public.people_called(typed text, by_personnel_number boolean) RETURNS TABLE(id bigint)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT p.id
    FROM public.person p
   WHERE ((p.id = public.number_in(people_called.typed)) AND (p.merged_into IS NULL) AND ((public.word_before_number(people_called.typed) IS NULL) OR public.person_is_called(p.id, public.word_before_number(people_called.typed)) OR (people_called.by_personnel_number AND public.person_bears(p.id, public.word_before_number(people_called.typed)))))
 UNION
  SELECT p.id
    FROM public.person p
   WHERE (lower(p.login) = lower(people_called.typed))
 UNION
  SELECT p.id
    FROM public.person p
   WHERE (lower(p.email) = lower(people_called.typed))
 UNION
  SELECT p.id
    FROM public.person p
   WHERE (people_called.by_personnel_number AND (p.personnel_number = people_called.typed))
 UNION
  SELECT p.id
    FROM public.person p
   WHERE ((public.name_as_spoken(p.name) = public.name_as_spoken(people_called.typed)) AND (p.merged_into IS NULL))
 UNION
  SELECT p.id
    FROM public.person p
   WHERE ((lower(((p.first_name || ' '::text) || p.last_name)) = public.name_as_spoken(people_called.typed)) AND (p.merged_into IS NULL));
END;

CREATE VIEW public.current_unit AS
 SELECT u.id,
    u.code
   FROM public.unit u;

COMMENT ON VIEW public.current_unit IS 'The units by what they are called now, also where another time is read.';

CREATE FUNCTION public.unit_and_below(code text) RETURNS TABLE(id bigint)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 WITH RECURSIVE wanted(id) AS (
          SELECT u.id
            FROM public.current_unit u
           WHERE (u.code = unit_and_below.code)
         UNION
          SELECT u.id
            FROM (wanted w_1
              JOIN public.unit u ON ((u.parent_id = w_1.id)))
         )
  SELECT w.id
    FROM wanted w;
END;

CREATE FUNCTION public.people_of_unit(code text) RETURNS TABLE(id bigint)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT m.person_id
    FROM (public.membership m
      JOIN public.unit_and_below(people_of_unit.code) w(id) ON ((w.id = m.unit_id)))
   WHERE (m.valid @> CURRENT_DATE);
END;

CREATE FUNCTION public.unit_and_below(code text, day date) RETURNS TABLE(id bigint)
    LANGUAGE sql STABLE
    AS $$
        with recursive wanted (id) as (
            select u.id from public.current_unit u where u.code = unit_and_below.code
            union
            select u.id from wanted w join public.units_on(unit_and_below.day) u on u.parent_id = w.id
        )
        select w.id from wanted w
    $$;

CREATE FUNCTION public.people_of_unit(code text, day date) RETURNS TABLE(id bigint)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT m.person_id
    FROM (public.membership m
      JOIN public.unit_and_below(people_of_unit.code, people_of_unit.day) w(id) ON ((w.id = m.unit_id)))
   WHERE (m.valid @> COALESCE(people_of_unit.day, CURRENT_DATE));
END;

CREATE FUNCTION public.people_past_keeping() RETURNS TABLE(id bigint, ended date, is_held boolean)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT p.id,
     p.left_on,
     (p.id IN ( SELECT h.id
            FROM public.held_people() h(id)))
    FROM public.person p
   WHERE ((p.merged_into IS NULL) AND (p.left_on < (CURRENT_DATE - (public.setting_value('keep-people'::text))::integer)) AND (NOT (EXISTS ( SELECT
            FROM public.custody c
           WHERE (c.holder_id = p.id)))) AND (NOT (EXISTS ( SELECT
            FROM public.loan l
           WHERE (l.borrower_id = p.id)))))
 UNION ALL
  SELECT v.id,
     (max(v.known_until))::date AS max,
     false
    FROM public.person_version v
   WHERE (NOT (EXISTS ( SELECT
            FROM public.person p
           WHERE (p.id = v.id))))
   GROUP BY v.id
  HAVING (max(v.known_until) < ((CURRENT_DATE - (public.setting_value('keep-people'::text))::integer))::timestamp with time zone);
END;

CREATE FUNCTION public.person_reference(word text, number bigint) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (number IS NULL) THEN word ELSE ((COALESCE((word || ' '::text), ''::text) || '#'::text) || number) END;

CREATE FUNCTION public.people_written(people bigint[]) RETURNS text
    LANGUAGE sql STABLE
    RETURN public.list_written(ARRAY(SELECT public.person_reference(COALESCE(p.login, p.email, p.name), p.id) AS person_reference FROM public.person p WHERE (p.id = ANY (people_written.people)) ORDER BY (COALESCE(p.last_name, p.name) COLLATE public.name_order), (COALESCE(p.first_name, p.name) COLLATE public.name_order), p.id));

CREATE FUNCTION public.person_is_not_merged() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    execute format('select public.refuse_merged_person(p.id) '
        'from public.person p join new_rows n on n.%I = p.id '
        'where p.merged_into is not null', tg_argv[0]);
    return null;
end
$$;

CREATE FUNCTION public.person_leaves_nothing() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform from public.person p where p.id = new.id for update;
    if exists (select from public.loan l
               where l.borrower_id = new.id and not public.fits_last_day(l.period, new.left_on))
       or exists (select from public.custody c
                  where c.holder_id = new.id and not public.fits_last_day(c.period, new.left_on)) then
        perform public.refuse_rows_of_leavers('person');
    end if;
    -- Sign-ins end with the last day, for good: whoever comes back signs in anew.
    update public.sign_in_session s set ends_at = (new.left_on + 1)::timestamptz
        where s.person_id = new.id and s.ends_at > (new.left_on + 1)::timestamptz;
    update public.api_token t set expires_at = (new.left_on + 1)::timestamptz
        where t.person_id = new.id and t.expires_at > (new.left_on + 1)::timestamptz;
    update public.password_link l set expires_at = (new.left_on + 1)::timestamptz
        where l.person_id = new.id and l.expires_at > (new.left_on + 1)::timestamptz;
    return null;
end
$$;

CREATE FUNCTION public.protocol_is_filed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if not journal_entry_is_ours(new.entry_id) then
        raise exception 'a filing without a journal entry of its transaction'
            using errcode = '23514', constraint = 'change_is_journalled';
    end if;
    if exists (select from protocol p where p.id = new.protocol_id and p.voided_at is not null) then
        raise exception 'a filing of a protocol that is void'
            using errcode = '23514', constraint = 'protocol_filing_holds';
    end if;
    new.filed_at := clock_timestamp();
    return new;
end
$$;

CREATE FUNCTION public.protocol_number(kind text, year integer, number integer) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN (((CASE kind WHEN 'hand-over'::text THEN 'Ü '::text ELSE 'R '::text END || year) || '/'::text) || lpad((number)::text, GREATEST(4, length((number)::text)), '0'::text));

CREATE FUNCTION public.protocols_follow() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    -- What changed it last.
    ending bigint := (select v.ended_by from custody_version v where v.id = old.id
                      order by v.known_until desc limit 1);
    moved bigint := (select c.id from custody c
                     where c.entry_id = ending and c.kind = 'lotse' and c.id <> old.id
                       and c.holder_id is not distinct from old.holder_id and c.period = old.period
                       and not exists (select from custody k where k.id = old.id)
                     limit 1);
begin
    if moved is not null then
        update protocol p set custody_id = moved
            where p.custody_id = old.id and p.voided_at is null;
    end if;
    update protocol p set voided_at = clock_timestamp(), voided_by = ending
        where p.custody_id = old.id and p.voided_at is null
          and not exists (select from custody c where c.id = old.id and c.kind = 'lotse'
                          and (p.kind = 'hand-over' or not upper_inf(c.period)));
    return null;
end
$$;

CREATE FUNCTION public.protocols_to_issue(wanted_kind text, custodies bigint[]) RETURNS TABLE(custody_id bigint, device_id bigint, number text, is_new boolean)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    this_year integer := extract(year from current_date);
    before integer;
begin
    perform from journal_chain j
        where j.chain in (select c.device_id from custody c where c.id = any (custodies))
        order by j.chain for update;
    perform from custody c where c.id = any (custodies) order by c.id for update;
    insert into protocol_year (year, last) values (this_year, 0) on conflict do nothing;
    select y.last into before from protocol_year y where y.year = this_year for update;
    return query
        select c.id, c.device_id,
               case when p.id is null
                    then protocol_number(wanted_kind, this_year,
                             before + (row_number() over (partition by p.id is null
                                                          order by w.position))::integer)
                    else protocol_number(p.kind, p.year, p.number) end,
               p.id is null
        from unnest(custodies) with ordinality as w (id, position)
        join custody c on c.id = w.id and c.kind = 'lotse'
             and (wanted_kind = 'hand-over' or not upper_inf(c.period))
        left join protocol p on p.custody_id = c.id and p.kind = wanted_kind
             and p.voided_at is null
        order by w.position;
end
$$;

CREATE FUNCTION public.publications_follow() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if not exists (select from year_closing c where c.year = new.year and c.reopened_at is null) then
        raise exception '% is not closed', new.year
            using errcode = '23514', constraint = 'publications_follow';
    end if;
    return new;
end
$$;

CREATE FUNCTION public.put_fact(fact jsonb, changes jsonb, entry bigint) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
    if fact_table = 'loan' then
        update request r set loan_id = fresh, entry_id = entry
            where r.loan_id = (fact -> 'fields' ->> 'id')::bigint;
    end if;
    perform put_fact(c.value -> 'fact',
                jsonb_build_object(c.value ->> 'owner', fresh)
                || case when c.value -> 'fact' -> 'fields' ? 'device_id' and fields ? 'device_id'
                        then jsonb_build_object('device_id', fields -> 'device_id') else '{}' end,
                entry)
    from jsonb_array_elements(fact -> 'children') c;
    return fresh;
end
$_$;

CREATE FUNCTION public.reading_moment() RETURNS timestamp with time zone
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN now();

COMMENT ON FUNCTION public.reading_moment() IS 'Now, or the moment as of which is read.';

CREATE FUNCTION public.record_past(fact_table text, row_id bigint, changes jsonb, day date, entry bigint) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    past text := quote_ident(fact_table || '_past');
    owner text := quote_ident(fact_table || '_id');
    dated text[] := array(select dated_columns(fact_table));
    columns text := (select string_agg(quote_ident(c), ', ') from unnest(dated) as c);
    wanted jsonb := chosen_fields(changes, dated);
    standing jsonb;
    last_day date;
    before jsonb;
    part record;
begin
    if wanted = '{}' then
        return changes;
    end if;
    if day > current_date then
        raise exception '% % would be so from a day to come', fact_table, row_id
            using errcode = '23514', constraint = 'attributes_not_in_future';
    end if;
    -- As the table would show them, to be compared with what it shows.
    execute format('select to_jsonb(r) from jsonb_populate_record(null::%I, $1) r', fact_table)
        into part using wanted;
    wanted := chosen_fields(part.to_jsonb, array(select jsonb_object_keys(wanted)));
    execute format('select to_jsonb(t) from %I t where t.id = $1 for update', fact_table)
        into part using row_id;
    standing := chosen_fields(part.to_jsonb, dated);
    execute format('select max(upper(p.valid)) from %s p where p.%s = $1', past, owner)
        into last_day using row_id;

    if day is null then
        for part in execute format(
            'select p.id, to_jsonb(p) as fields from %s p where p.%s = $1 order by p.valid desc',
            past, owner) using row_id
        loop
            wanted := chosen_fields(wanted, array(
                select w.key from jsonb_each(wanted) w where part.fields -> w.key = standing -> w.key));
            exit when wanted = '{}';
            call change_past(fact_table, part.id, wanted, entry);
        end loop;
        return changes;
    end if;

    if last_day is null or day > last_day then
        if not standing @> wanted then
            execute format('insert into %1$s (%2$s, valid, entry_id, %3$s) '
                'select $1, $2, $3, %3$s from %4$I t where t.id = $1', past, owner, columns, fact_table)
                using row_id, daterange(last_day, day), entry;
        end if;
        return changes;
    end if;

    -- Said late: the part of the past in which the day lies is cut there.
    execute format('select p.id, p.valid from %s p where p.%s = $1 and p.valid @> $2 '
        'and lower(p.valid) is distinct from $2', past, owner) into part using row_id, day;
    if part.id is not null then
        execute format('update %s p set valid = $2, entry_id = $3 where p.id = $1', past)
            using part.id, daterange(lower(part.valid), day), entry;
        execute format('insert into %1$s (%2$s, valid, entry_id, %3$s) '
            'select $1, $2, $3, %3$s from %1$s p where p.id = $4', past, owner, columns)
            using row_id, daterange(day, upper(part.valid)), entry, part.id;
    end if;
    for part in execute format(
        'select p.id, to_jsonb(p) as fields from %s p where p.%s = $1 and lower(p.valid) >= $2 '
        'order by p.valid', past, owner) using row_id, day
    loop
        if before is not null then
            wanted := chosen_fields(wanted, array(
                select w.key from jsonb_each(wanted) w where part.fields -> w.key = before -> w.key));
        end if;
        exit when wanted = '{}';
        call change_past(fact_table, part.id, wanted, entry);
        before := part.fields;
    end loop;
    if before is not null then
        wanted := chosen_fields(wanted, array(
            select w.key from jsonb_each(wanted) w where standing -> w.key = before -> w.key));
    end if;
    return (changes - dated) || wanted;
end
$_$;

CREATE FUNCTION public.recorded_verb(entry bigint) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    current record;
begin
    loop
        select j.verb, coalesce(j.facts ->> 'undoes', j.facts ->> 'undoes_part_of',
                                j.facts ->> 'corrects')::bigint as about
            into current from journal j where j.id = entry;
        exit when current.about is null or current.verb not in ('journal.undo', 'journal.correct');
        entry := current.about;
    end loop;
    return current.verb;
end
$$;

CREATE FUNCTION public.refuse_change_of_closed_year() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'what was closed is not changed'
        using errcode = '23514', constraint = 'closed_years_stay';
end
$$;

CREATE FUNCTION public.refuse_change_of_filing() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'what was filed is not changed'
        using errcode = '23514', constraint = 'filings_stay';
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

CREATE FUNCTION public.refuse_custody_out_of_service(reason text) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'a custody would begin while its device is out of service'
        using errcode = '23514', constraint = 'custody_begins_in_service', detail = reason;
end
$$;

CREATE FUNCTION public.refuse_loan_out_of_service(reason text) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'a loan would begin while its device is out of service'
        using errcode = '23514', constraint = 'loan_begins_in_service', detail = reason;
end
$$;

CREATE FUNCTION public.refuse_loan_to_holder() RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'a loan to whoever holds the device'
        using errcode = '23514', constraint = 'loan_is_to_another';
end
$$;

CREATE FUNCTION public.refuse_merged_person(person bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'person % is recorded under another number', person
        using errcode = '23514', constraint = 'person_is_not_merged';
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

CREATE FUNCTION public.refuse_rows_of_leavers(fact_table text) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    raise exception '%: somebody has left before', fact_table
        using errcode = '23514', constraint = 'person_has_left';
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

CREATE FUNCTION public.requests_past_keeping() RETURNS TABLE(id bigint, ended date, is_held boolean)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT d.id,
     d.ended,
     d.is_held
    FROM ( SELECT r.id,
                 CASE
                     WHEN (l.id IS NOT NULL) THEN ((upper(l.period) - '00:00:00.000001'::interval))::date
                     WHEN (r.state = ANY (ARRAY['declined'::text, 'withdrawn'::text])) THEN (r.decided_at)::date
                     ELSE GREATEST((r.decided_at)::date, r.wished_until, r.wished_from)
                 END AS ended,
             (r.asker_id IN ( SELECT h.id
                    FROM public.held_people() h(id))) AS is_held
            FROM (public.request r
              LEFT JOIN public.loan l ON ((l.id = r.loan_id)))
           WHERE (r.asker_id IS NOT NULL)) d
   WHERE (d.ended < (CURRENT_DATE - (public.setting_value('keep-loans'::text))::integer))
 UNION ALL
  SELECT v.id,
     (max(v.known_until))::date AS max,
     bool_or((v.asker_id IN ( SELECT h.id
            FROM public.held_people() h(id)))) AS bool_or
    FROM public.request_version v
   WHERE ((v.asker_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
            FROM public.request r
           WHERE ((r.id = v.id) AND (r.asker_id IS NOT NULL))))))
   GROUP BY v.id
  HAVING (max(v.known_until) < ((CURRENT_DATE - (public.setting_value('keep-loans'::text))::integer))::timestamp with time zone);
END;

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

CREATE FUNCTION public.sign_ins_past_keeping() RETURNS TABLE(id bigint, ended date, is_held boolean)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT p.id,
     p.left_on,
     (p.id IN ( SELECT h.id
            FROM public.held_people() h(id)))
    FROM public.person p
   WHERE ((p.left_on < (CURRENT_DATE - (public.setting_value('keep-people'::text))::integer)) AND ((p.login IS NOT NULL) OR (EXISTS ( SELECT
            FROM public.person_version v
           WHERE ((v.id = p.id) AND (v.login IS NOT NULL)))) OR (EXISTS ( SELECT
            FROM public.account a
           WHERE (a.person_id = p.id))) OR (EXISTS ( SELECT
            FROM public.api_token t
           WHERE (t.person_id = p.id)))));
END;

CREATE FUNCTION public.versions_past_keeping(fact text) RETURNS TABLE(id bigint, ended date, is_held boolean)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT v.id,
     (max(v.known_until))::date AS max,
     bool_or(((v.device_id IN ( SELECT h.id
            FROM public.held_devices() h(id))) OR (v.borrower_id IN ( SELECT h.id
            FROM public.held_people() h(id))))) AS bool_or
    FROM public.loan_version v
   WHERE ((versions_past_keeping.fact = 'loan'::text) AND (v.borrower_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
            FROM public.loan l
           WHERE ((l.id = v.id) AND (l.borrower_id IS NOT NULL))))))
   GROUP BY v.id
  HAVING (max(v.known_until) < ((CURRENT_DATE - (public.setting_value('keep-loans'::text))::integer))::timestamp with time zone)
 UNION ALL
  SELECT v.id,
     (max(v.known_until))::date AS max,
     bool_or(((v.device_id IN ( SELECT h.id
            FROM public.held_devices() h(id))) OR (v.holder_id IN ( SELECT h.id
            FROM public.held_people() h(id))))) AS bool_or
    FROM public.custody_version v
   WHERE ((versions_past_keeping.fact = 'custody'::text) AND (v.holder_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
            FROM public.custody c
           WHERE ((c.id = v.id) AND (c.holder_id IS NOT NULL))))))
   GROUP BY v.id
  HAVING (max(v.known_until) < ((CURRENT_DATE - (public.setting_value('keep-custodies'::text))::integer))::timestamp with time zone);
END;

CREATE FUNCTION public.retention_rules() RETURNS TABLE(place integer, kind text, starts text, setting text, due bigint, held bigint, oldest date)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT 1,
     'loans'::text,
     'return'::text,
     'keep-loans'::text,
     count(*) FILTER (WHERE (NOT d.is_held)) AS count,
     count(*) FILTER (WHERE d.is_held) AS count,
     min(d.ended) AS min
    FROM ( SELECT x.id,
             x.ended,
             x.is_held
            FROM public.loans_past_keeping() x(id, ended, is_held)
         UNION ALL
          SELECT y.id,
             y.ended,
             y.is_held
            FROM public.versions_past_keeping('loan'::text) y(id, ended, is_held)) d
 UNION ALL
  SELECT 2,
     'damage'::text,
     'year-end'::text,
     'keep-damage'::text,
     NULL::bigint,
     NULL::bigint,
     NULL::date
 UNION ALL
  SELECT 3,
     'custodies'::text,
     'january'::text,
     'keep-custodies'::text,
     count(*) FILTER (WHERE (NOT d.is_held)) AS count,
     count(*) FILTER (WHERE d.is_held) AS count,
     min(d.ended) AS min
    FROM ( SELECT x.id,
             x.ended,
             x.is_held
            FROM public.custodies_past_keeping() x(id, ended, is_held)
         UNION ALL
          SELECT y.id,
             y.ended,
             y.is_held
            FROM public.versions_past_keeping('custody'::text) y(id, ended, is_held)) d
 UNION ALL
  SELECT 4,
     'requests'::text,
     'decision'::text,
     'keep-loans'::text,
     count(*) FILTER (WHERE (NOT d.is_held)) AS count,
     count(*) FILTER (WHERE d.is_held) AS count,
     min(d.ended) AS min
    FROM public.requests_past_keeping() d(id, ended, is_held)
 UNION ALL
  SELECT 5,
     'journal'::text,
     'entry'::text,
     'keep-journal'::text,
     count(*) FILTER (WHERE (NOT d.is_held)) AS count,
     count(*) FILTER (WHERE d.is_held) AS count,
     min(d.ended) AS min
    FROM public.entries_past_keeping((1000000)::bigint) d(id, ended, is_held)
 UNION ALL
  SELECT 6,
     'sign-ins'::text,
     'leaving'::text,
     'keep-people'::text,
     count(*) FILTER (WHERE (NOT d.is_held)) AS count,
     count(*) FILTER (WHERE d.is_held) AS count,
     min(d.ended) AS min
    FROM public.sign_ins_past_keeping() d(id, ended, is_held)
 UNION ALL
  SELECT 7,
     'people'::text,
     'leaving'::text,
     'keep-people'::text,
     count(*) FILTER (WHERE (NOT d.is_held)) AS count,
     count(*) FILTER (WHERE d.is_held) AS count,
     min(d.ended) AS min
    FROM public.people_past_keeping() d(id, ended, is_held);
END;

CREATE FUNCTION public.rows_of_fact(in_table text, fact_table text, row_id bigint) RETURNS bigint[]
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
$_$;

CREATE FUNCTION public.rows_of_people(people bigint[]) RETURNS bigint[]
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT ARRAY( SELECT u.id
            FROM unnest(rows_of_people.people) u(id)
         UNION
          SELECT p.id
            FROM public.person p
           WHERE (p.merged_into = ANY (rows_of_people.people))
         UNION
          SELECT v.id
            FROM public.person_version v
           WHERE ((v.merged_into = ANY (rows_of_people.people)) AND (NOT (EXISTS ( SELECT
                    FROM public.person p
                   WHERE ((p.id = v.id) AND (p.merged_into IS NULL))))))) AS "array";
END;

CREATE FUNCTION public.search_pattern(typed text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (('%'::text || replace(replace(replace(public.plain_letters(typed), '\'::text, '\\'::text), '%'::text, '\%'::text), '_'::text, '\_'::text)) || '%'::text);

CREATE FUNCTION public.seconds_ahead_of_utc(epoch bigint) RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN ((EXTRACT(epoch FROM (to_timestamp((epoch)::double precision))::timestamp without time zone))::bigint - epoch);

CREATE FUNCTION public.set_units(person bigint, units bigint[], day date, entry bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    moments date[] := array(
        select distinct m.at from (
            select lower(k.valid) as at from membership k where k.person_id = person
            union all
            select upper(k.valid) from membership k where k.person_id = person
        ) m where m.at is not null order by m.at);
    wanted daterange;
    part record;
begin
    if day > current_date then
        raise exception 'person % would work there from a day to come', person
            using errcode = '23514', constraint = 'attributes_not_in_future';
    end if;
    wanted := case
        when day is not null then
            daterange(day, (select min(m) from unnest(moments) as m where m > day))
        else daterange((select max(m) from unnest(moments) as m where m <= current_date),
                       (select min(m) from unnest(moments) as m where m > current_date))
    end;
    for part in
        select k.id, k.unit_id, k.valid, rest.valid as rest, rest.position
        from membership k
        left join lateral unnest(datemultirange(k.valid) - datemultirange(wanted))
            with ordinality as rest (valid, position) on true
        where k.person_id = person and not k.unit_id = any (units) and k.valid && wanted
        order by k.id, rest.position
    loop
        if part.rest is null then
            perform set_config('leihlotse.entry', entry::text, true);
            delete from membership k where k.id = part.id;
        elsif part.position = 1 then
            update membership k set valid = part.rest, entry_id = entry where k.id = part.id;
        else
            insert into membership (person_id, unit_id, valid, entry_id)
                values (person, part.unit_id, part.rest, entry);
        end if;
    end loop;
    insert into membership (person_id, unit_id, valid, entry_id)
        select person, u.id, gap.valid, entry
        from unnest(units) as u (id)
        cross join lateral unnest(datemultirange(wanted) - coalesce((
            select range_agg(k.valid) from membership k
            where k.person_id = person and k.unit_id = u.id), '{}')) as gap (valid);
end
$$;

CREATE FUNCTION public.setting_days(wanted text) RETURNS text
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT string_agg(((s.valid_from || ': '::text) || s.value), ' | '::text ORDER BY s.valid_from) AS string_agg
    FROM public.setting s
   WHERE ((s.name = setting_days.wanted) AND (s.valid_from IS NOT NULL));
END;

CREATE FUNCTION public.setting_value_on(wanted text, day date) RETURNS text
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT COALESCE(( SELECT s.value
            FROM public.setting s
           WHERE ((s.name = setting_value_on.wanted) AND COALESCE((s.valid_from <= setting_value_on.day), true))
           ORDER BY s.valid_from DESC NULLS LAST
          LIMIT 1), ( SELECT s.standard
            FROM public.setting_standards() s(place, name, standard)
           WHERE (s.name = setting_value_on.wanted))) AS "coalesce";
END;

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

CREATE FUNCTION public.standing_entry(fact_table text, row_id bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
$_$;

CREATE FUNCTION public.stocktaking_books(stocktaking bigint, day date) RETURNS TABLE(device_id bigint, number text, name text, serial_number text, category text, unit text, location text, cost_centre text, status text, condition text)
    LANGUAGE sql STABLE
    AS $$
        with frame as materialized (
            select s.unit_id, s.location, s.category, u.code,
                   reading_of(stocktaking_books.day::text) as at,
                   day_end_read(stocktaking_books.day::text) as day_end
            from stocktaking s left join unit u on u.id = s.unit_id
            where s.id = stocktaking_books.stocktaking
        ), area as materialized (
            -- Once, and not for each device.
            select b.id
            from frame f cross join lateral unit_and_below(f.code, stocktaking_books.day) b
        )
        select d.id, d.inventory_number, d.name, d.serial_number, d.category, u.code, d.location,
               d.cost_centre,
               case when w.kind = 'repair' then 'in-repair'
                    when w.kind is not null then w.kind
                    when l.id is not null then 'on-loan'
                    when c.kind = 'stock' then 'in-stock'
                    else 'with-lotse' end,
               d.condition
        from frame f
        cross join devices_on(stocktaking_books.day) d
        left join units_on(stocktaking_books.day) u on u.id = d.unit_id
        left join lateral custody_at(d.id, d.registered_at, f.at, f.day_end) c on true
        left join lateral loan_at(d.id, f.at, f.day_end) l on true
        left join lateral withdrawal_at(d.id, f.at, f.day_end) w on true
        where d.registered_at <= f.at
          and w.kind is distinct from 'decommissioned'
          and (f.unit_id is null or d.unit_id in (select a.id from area a))
          and (f.category is null or d.category = f.category)
          and (f.location is null or starts_with(lower(btrim(d.location)), lower(btrim(f.location))))
    $$;

CREATE TABLE public.stocktaking (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    year integer NOT NULL,
    number integer NOT NULL,
    cut_off date NOT NULL,
    count_from date NOT NULL,
    count_until date NOT NULL,
    method text NOT NULL,
    unit_id bigint,
    location text,
    category text,
    lead_id bigint,
    caller_id bigint,
    scribe_id bigint,
    started_at timestamp with time zone,
    counted_at timestamp with time zone,
    resolved_at timestamp with time zone,
    lead_signed_at timestamp with time zone,
    office_signed_at timestamp with time zone,
    office_id bigint,
    released_at timestamp with time zone,
    state text GENERATED ALWAYS AS (
CASE
    WHEN (released_at IS NOT NULL) THEN 'released'::text
    WHEN (resolved_at IS NOT NULL) THEN 'resolved'::text
    WHEN (counted_at IS NOT NULL) THEN 'counted'::text
    WHEN (started_at IS NOT NULL) THEN 'running'::text
    ELSE 'planned'::text
END) STORED NOT NULL,
    entry_id bigint NOT NULL,
    CONSTRAINT stocktaking_caller_is_not_scribe CHECK ((caller_id <> scribe_id)),
    CONSTRAINT stocktaking_count_period CHECK ((count_from <= count_until)),
    CONSTRAINT stocktaking_in_order CHECK ((((counted_at IS NULL) OR (started_at IS NOT NULL)) AND ((resolved_at IS NULL) OR (counted_at IS NOT NULL)) AND ((num_nonnulls(lead_signed_at, office_signed_at) = 0) OR (resolved_at IS NOT NULL)) AND ((released_at IS NULL) OR (num_nonnulls(lead_signed_at, office_signed_at) = 2)))),
    CONSTRAINT stocktaking_method CHECK ((method = ANY (ARRAY['physical'::text, 'books'::text]))),
    CONSTRAINT stocktaking_signed_by_two CHECK ((office_id <> lead_id))
);

COMMENT ON TABLE public.stocktaking IS 'Stocktakings. Its area is a unit with those below it, a place, a category, or what is in all that is given; nothing: the whole city.';

COMMENT ON COLUMN public.stocktaking.number IS 'People write it behind the year of the cut-off: 2026-1.';

COMMENT ON COLUMN public.stocktaking.method IS 'Physical: what was not counted is missing. From the books: it is there, unless a count says more.';

COMMENT ON COLUMN public.stocktaking.office_id IS 'Who signed for the inventory office.';

CREATE FUNCTION public.stocktaking_called(typed text) RETURNS bigint
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT s.id
    FROM public.stocktaking s
   WHERE ((s.year = (split_part(stocktaking_called.typed, '-'::text, 1))::integer) AND (s.number = (split_part(stocktaking_called.typed, '-'::text, 2))::integer));
END;

CREATE FUNCTION public.stocktaking_counted_by_holders(stocktaking bigint) RETURNS TABLE(device_id bigint, number text)
    LANGUAGE sql STABLE
    AS $$
        select k.device_id, d.inventory_number
        from stocktaking_seen(stocktaking_counted_by_holders.stocktaking) k
        join device d on d.id = k.device_id
        where not k.is_seen_by_others
        order by d.inventory_number collate word_order
    $$;

CREATE FUNCTION public.stocktaking_difference(outcome text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE outcome WHEN 'not-found'::text THEN 'shortage'::text WHEN 'not-in-books'::text THEN 'surplus'::text WHEN 'elsewhere'::text THEN 'misplaced'::text ELSE NULL::text END;

CREATE FUNCTION public.stocktaking_figures(stocktaking bigint) RETURNS TABLE(book bigint, found bigint, misplaced bigint, by_books bigint, left_since bigint, missing bigint, surplus bigint, came_since bigint, counted_twice bigint, open bigint, supplements bigint)
    LANGUAGE sql STABLE
    AS $$
        select f.book, f.found, f.misplaced, f.by_books, f.left_since, f.missing, f.surplus,
               f.came_since, f.counted_twice, f.open,
               (select count(*) from stocktaking_count c
                where c.stocktaking_id = stocktaking_figures.stocktaking and c.is_late)
        from stocktaking s
        cross join lateral (
            select count(*) filter (where l.outcome not in ('not-in-books', 'came-since')) as book,
                   count(*) filter (where l.outcome = 'found') as found,
                   count(*) filter (where l.outcome = 'elsewhere') as misplaced,
                   count(*) filter (where l.outcome = 'from-books') as by_books,
                   count(*) filter (where l.outcome = 'left-since') as left_since,
                   count(*) filter (where l.outcome = 'not-found') as missing,
                   count(*) filter (where l.outcome = 'not-in-books') as surplus,
                   count(*) filter (where l.outcome = 'came-since') as came_since,
                   count(*) filter (where l.scans > 1) as counted_twice,
                   count(*) filter (where stocktaking_difference(l.outcome) is not null
                                      and l.line_id is not null
                                      and not exists (select from stocktaking_decision d
                                                      where d.line_id = l.line_id)) as open
            from stocktaking_lines(s.id) l
        ) f
        where s.id = stocktaking_figures.stocktaking and s.started_at is not null
        union all
        select null, null, null, null, null, null, null, null, null, null, null
        from stocktaking s
        where s.id = stocktaking_figures.stocktaking and s.started_at is null
    $$;

CREATE FUNCTION public.stocktaking_goes_forward() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if public.is_erasing() then
        return new;
    end if;
    if old.released_at is not null then
        raise exception 'a stocktaking that is released'
            using errcode = '23514', constraint = 'stocktaking_is_released';
    end if;
    if not public.journal_entry_is_ours(new.entry_id) then
        raise exception 'a stocktaking without a journal entry of its transaction'
            using errcode = '23514', constraint = 'change_is_journalled';
    end if;
    if not to_jsonb(new) @> jsonb_strip_nulls(to_jsonb(old) - array['entry_id', 'state'])
       or (new.unit_id, new.location, new.category)
          is distinct from (old.unit_id, old.location, old.category) then
        raise exception 'a stocktaking goes forward only'
            using errcode = '23514', constraint = 'stocktaking_goes_forward';
    end if;
    if old.counted_at is null and new.counted_at is not null
       and exists (select from public.stocktaking_counted_by_holders(old.id)) then
        raise exception 'counted by those who have it alone'
            using errcode = '23514', constraint = 'stocktaking_counted_by_others';
    end if;
    if old.resolved_at is null and new.resolved_at is not null
       and exists (select from public.stocktaking_line l
                   where l.stocktaking_id = old.id
                     and public.stocktaking_difference(l.outcome) is not null
                     and not exists (select from public.stocktaking_decision d
                                     where d.line_id = l.id)) then
        raise exception 'differences are open'
            using errcode = '23514', constraint = 'stocktaking_is_resolved';
    end if;
    return new;
end
$$;

CREATE FUNCTION public.stocktaking_holdings(stocktaking bigint, person bigint) RETURNS TABLE(device_id bigint, number text, name text, is_confirmed boolean)
    LANGUAGE sql STABLE
    AS $$
        with held as (
            -- What a Lotse has lent on, its borrower confirms.
            select c.device_id from custody c
            where c.holder_id = stocktaking_holdings.person and upper_inf(c.period)
              and not exists (select from loan l
                              where l.device_id = c.device_id and upper_inf(l.period))
            union
            select l.device_id from loan l
            where l.borrower_id = stocktaking_holdings.person and upper_inf(l.period)
        )
        select d.id, d.inventory_number, d.name,
               exists (select from stocktaking_count c
                       where c.stocktaking_id = s.id and c.device_id = d.id
                         and c.counted_by = stocktaking_holdings.person
                         and c.evidence = 'confirmation'
                         and not exists (select from stocktaking_count k
                                         where k.stocktaking_id = s.id and k.device_id = d.id
                                           and k.evidence = 'struck' and k.id > c.id))
        from stocktaking s
        left join unit u on u.id = s.unit_id
        cross join held h
        join device d on d.id = h.device_id
        where s.id = stocktaking_holdings.stocktaking
          and (s.unit_id is null or d.unit_id in (select b.id from unit_and_below(u.code, null) b))
          and (s.category is null or d.category = s.category)
          and (s.location is null or starts_with(lower(btrim(d.location)), lower(btrim(s.location))))
          and not exists (select from withdrawal w
                          where w.device_id = d.id and upper_inf(w.period)
                            and w.kind = 'decommissioned')
    $$;

CREATE FUNCTION public.stocktaking_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if tg_op = 'UPDATE' and public.is_erasing() then
        return new;
    end if;
    raise exception '% is insert only', tg_table_name
        using errcode = '42501', constraint = 'stocktaking_is_kept';
end
$$;

CREATE FUNCTION public.stocktaking_lines(stocktaking bigint) RETURNS TABLE("position" integer, outcome text, device_id bigint, number text, name text, serial_number text, category text, unit text, location text, cost_centre text, status text, condition text, scans integer, evidence text, seen_location text, seen_condition text, remark text, first_seen_at timestamp with time zone, line_id bigint)
    LANGUAGE sql STABLE
    AS $$
        select l.position, l.outcome, l.device_id, l.number, l.name, l.serial_number, l.category,
               l.unit, l.location, l.cost_centre, l.status, l.condition, l.scans, l.evidence,
               l.seen_location, l.seen_condition, l.remark, l.first_seen_at, l.id
        from stocktaking_line l
        where l.stocktaking_id = stocktaking_lines.stocktaking
        union all
        select (row_number() over (order by f.number collate word_order, f.device_id))::integer,
               f.outcome, f.device_id, f.number, f.name, f.serial_number, f.category, f.unit,
               f.location, f.cost_centre, f.status, f.condition, f.scans, f.evidence,
               f.seen_location, f.seen_condition, f.remark, f.first_seen_at, null
        from stocktaking s
        cross join lateral (
            select coalesce(b.device_id, n.device_id, k.device_id) as device_id,
                   coalesce(b.number, n.number, d.inventory_number, k.number) as number,
                   coalesce(b.name, n.name, d.name) as name,
                   coalesce(b.serial_number, n.serial_number, d.serial_number) as serial_number,
                   coalesce(b.category, n.category, d.category) as category,
                   case when b.device_id is not null then b.unit
                        when n.device_id is not null then n.unit else u.code end as unit,
                   case when b.device_id is not null then b.location
                        when n.device_id is not null then n.location else d.location end as location,
                   case when b.device_id is not null then b.cost_centre
                        when n.device_id is not null then n.cost_centre
                        else d.cost_centre end as cost_centre,
                   coalesce(b.status, n.status,
                            case when w.kind = 'repair' then 'in-repair' else w.kind end) as status,
                   coalesce(b.condition, n.condition, d.condition) as condition,
                   coalesce(k.scans, 0) as scans, k.evidence, k.location as seen_location,
                   k.condition as seen_condition, k.remark, k.first_seen_at,
                   case when b.device_id is not null and k.scans > 0 then
                            case when is_same_place(k.location, b.location)
                                   or is_same_place(k.location, n.location)
                                   or num_nulls(k.location, coalesce(b.location, n.location)) > 0
                                 then 'found' else 'elsewhere' end
                        when b.device_id is not null and s.method = 'books' then 'from-books'
                        when b.device_id is not null
                             and (n.device_id is null
                                  or n.status = 'lost' and b.status <> 'lost') then 'left-since'
                        when b.device_id is not null then 'not-found'
                        when n.device_id is not null then 'came-since'
                        else 'not-in-books' end as outcome
            from stocktaking_books(s.id, least(s.cut_off, current_date)) b
            full join stocktaking_books(s.id, null) n on n.device_id = b.device_id
            full join stocktaking_seen(s.id) k on k.device_id = coalesce(b.device_id, n.device_id)
            left join device d on d.id = k.device_id
            left join unit u on u.id = d.unit_id
            left join withdrawal w on w.device_id = k.device_id and upper_inf(w.period)
        ) f
        where s.id = stocktaking_lines.stocktaking and s.counted_at is null
    $$;

CREATE FUNCTION public.stocktaking_number(year integer, number integer) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((year || '-'::text) || number);

CREATE FUNCTION public.stocktaking_seen(stocktaking bigint) RETURNS TABLE(device_id bigint, number text, scans integer, evidence text, location text, condition text, remark text, first_seen_at timestamp with time zone, is_seen_by_others boolean)
    LANGUAGE sql STABLE
    AS $$
        with scan as (
            select c.id, c.number, c.evidence, c.location, c.condition, c.remark, c.counted_at,
                   c.is_own,
                   coalesce(merged.device_id, c.device_id, known.id) as device_id
            from stocktaking_count c
            left join device_merge merged on merged.merged_id = c.device_id
            left join device known on c.device_id is null and known.inventory_number = c.number
            where c.stocktaking_id = stocktaking_seen.stocktaking and not c.is_late
        ), standing as (
            select s.*, coalesce('#' || s.device_id, lower(s.number)) as subject,
                   max(s.id) filter (where s.evidence = 'struck') over (
                       partition by coalesce('#' || s.device_id, lower(s.number))) as struck
            from scan s
        )
        select min(s.device_id), min(s.number),
               -- That somebody has it is said beside a count, and is none more.
               greatest(count(*) filter (where s.evidence <> 'confirmation'), 1)::integer,
               (array_agg(s.evidence order by s.id))[1],
               (array_agg(s.location order by s.id desc) filter (where s.location is not null))[1],
               (array_agg(s.condition order by s.id desc) filter (where s.condition is not null))[1],
               string_agg(distinct s.remark, '; '), min(s.counted_at), bool_or(not s.is_own)
        from standing s
        where s.id > coalesce(s.struck, 0)
        group by s.subject
    $$;

CREATE FUNCTION public.strike_own_words(fact_table text, numbers bigint[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    part record;
begin
    for part in
        select t.name, c.column_name, o.column_name as owner
        from personal_column c
        join personal_column o on o.table_name = c.table_name and o.handling = 'cleared'
        cross join lateral (values (c.table_name), (c.table_name || '_version')) as t (name)
        where c.table_name = fact_table and c.handling = 'own words'
    loop
        execute format('update %1$I t set %2$I = without_words(t.%2$I, w.pattern) '
            'from (select p.person, words_to_strike(words_of_people(array[p.person])) as pattern '
            'from (select distinct t.%3$I as person from %1$I t '
            'where t.id = any ($1) and t.%2$I is not null and t.%3$I is not null offset 0) p offset 0) w '
            'where t.id = any ($1) and t.%3$I = w.person and t.%2$I ~* w.pattern',
            part.name, part.column_name, part.owner) using numbers;
    end loop;
end
$_$;

CREATE FUNCTION public.submission_key(submission text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN encode(sha256(convert_to(submission, 'UTF8'::name)), 'hex'::text);

CREATE TABLE public.fact_kind (
    letter text NOT NULL,
    fact_table text NOT NULL,
    has_parts boolean NOT NULL
);

COMMENT ON COLUMN public.fact_kind.has_parts IS 'Do rows of other tables belong to it, such as the stock to a device?';

CREATE FUNCTION public.table_of_facts(letter text) RETURNS text
    LANGUAGE sql STABLE
    RETURN (SELECT k.fact_table FROM public.fact_kind k WHERE (k.letter = table_of_facts.letter));

CREATE FUNCTION public.take_count() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    taken stocktaking;
begin
    if not journal_entry_is_ours(new.entry_id) then
        raise exception 'a count without a journal entry of its transaction'
            using errcode = '23514', constraint = 'change_is_journalled';
    end if;
    -- Until the transaction ends nobody closes the count.
    select * into taken from stocktaking s where s.id = new.stocktaking_id for share;
    if taken.started_at is null then
        raise exception 'a count before the stocktaking began'
            using errcode = '23514', constraint = 'stocktaking_has_begun';
    end if;
    if taken.released_at is not null then
        raise exception 'a stocktaking that is released'
            using errcode = '23514', constraint = 'stocktaking_is_released';
    end if;
    new.received_at := clock_timestamp();
    new.counted_at := least(new.counted_at, new.received_at);
    new.is_own := has_device(new.counted_by, new.device_id);
    new.is_late := taken.counted_at is not null;
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

CREATE FUNCTION public.take_fact(fact_table text, row_id bigint) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
$_$;

CREATE FUNCTION public.take_from_stock(device bigint, holder bigint, wanted tstzrange, of_event bigint, said_purpose text, condition text, accessories jsonb, entry bigint) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.take_person_number(wanted bigint) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    numbers regclass := pg_get_serial_sequence('person', 'id');
begin
    if wanted is null then
        return nextval(numbers);
    end if;
    perform setval(numbers, greatest(wanted, nextval(numbers)));
    return wanted;
end
$$;

CREATE FUNCTION public.time_on_clocks(at timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (replace(to_char(at, 'DD.MM.YYYY HH24:MI:SS,US'::text), ',000000'::text, ''::text) || CASE WHEN public.is_shown_twice(at) THEN to_char(at, 'TZH:TZM'::text) ELSE ''::text END);

CREATE FUNCTION public.time_shown(at timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    RETURN to_char(at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM'::text);

CREATE FUNCTION public.undo_changes(fact_table text, undone bigint) RETURNS TABLE(id bigint, ended_by bigint)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
$_$;

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

CREATE PROCEDURE public.undo_entry(IN undone bigint, IN undoing bigint, IN fact_table text DEFAULT NULL::text, IN row_id bigint DEFAULT NULL::bigint)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
$_$;

CREATE FUNCTION public.undo_fact(actor bigint, fact_table text, row_id bigint) RETURNS TABLE(entry_id bigint, device_id bigint)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
$_$;

CREATE FUNCTION public.undo_obstacles(undone bigint[], fact_table text DEFAULT NULL::text, row_id bigint DEFAULT NULL::bigint) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE ROWS 10
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
$_$;

CREATE FUNCTION public.undo_restored(fact_table text, undone bigint, these bigint[]) RETURNS bigint[]
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.undone_by_themselves(in_table text, undone bigint, undoing bigint) RETURNS bigint[]
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    RETURN (SELECT COALESCE(array_agg(r.id), '{}'::bigint[]) AS "coalesce" FROM ((public.journal p JOIN public.fact_kind k ON ((k.letter = "left"((p.facts ->> 'fact'::text), 1)))) CROSS JOIN LATERAL unnest(public.rows_of_fact(undone_by_themselves.in_table, k.fact_table, (substr((p.facts ->> 'fact'::text), 2))::bigint)) r(id)) WHERE ((p.facts ? 'undoes_part_of'::text) AND (((p.facts ->> 'undoes_part_of'::text))::bigint = undone_by_themselves.undone) AND (p.id <> undone_by_themselves.undoing) AND (NOT public.is_undone(p.id))));

CREATE FUNCTION public.unit_contents(units bigint[], day date) RETURNS TABLE(kind text, row_id bigint, name text, unit_id bigint, since date)
    LANGUAGE sql STABLE
    AS $$
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

CREATE FUNCTION public.unit_fields(fields jsonb) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select (fields - 'parent')
        || case when fields ? 'parent' then jsonb_build_object('parent_id',
               case when fields ->> 'parent' is not null then coalesce((
                   select u.id from unit u where lower(u.code) = lower(fields ->> 'parent')), 0) end)
           else '{}' end
$$;

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

CREATE FUNCTION public.units_of(person bigint) RETURNS TABLE(codes text)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN (cardinality(c.codes) > 1) THEN ( SELECT string_agg(replace(o.code, ';'::text, ';;'::text), '; '::text ORDER BY (o.code COLLATE public.word_order)) AS string_agg
                FROM unnest(c.codes) o(code))
             ELSE replace(c.codes[1], ';'::text, ';;'::text)
         END AS replace
    FROM ( SELECT array_agg(u.code) AS codes
            FROM (public.membership m
              JOIN public.unit u ON ((u.id = m.unit_id)))
           WHERE ((m.person_id = units_of.person) AND (m.valid @> CURRENT_DATE))) c;
END;

CREATE FUNCTION public.units_of(person bigint, day date) RETURNS TABLE(codes text)
    LANGUAGE sql STABLE
    AS $$
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

CREATE FUNCTION public.units_of_people(people bigint[], day date) RETURNS TABLE(person bigint, codes text)
    LANGUAGE sql STABLE
    AS $$
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

CREATE FUNCTION public.units_on(day date) RETURNS SETOF public.unit
    LANGUAGE sql STABLE
    AS $$
            select t.id, case when p.id is null then t.code else p.code end, case when p.id is null then t.name else p.name end, case when p.id is null then t.parent_id else p.parent_id end, case when p.id is null then t.cost_centre else p.cost_centre end, t.valid_from, t.valid_until, t.entry_id, t.known_since
            from public.unit t
            left join public.unit_past p on p.unit_id = t.id and p.valid @> day
            $$;

CREATE FUNCTION public.update_fact(fact_table text, row_id bigint, fields jsonb, day date) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    changes jsonb;
    columns text;
begin
    perform refuse_unknown_fields(fact_table, fields);
    changes := record_past(fact_table, row_id, fields, day, (fields ->> 'entry_id')::bigint);
    columns := (select string_agg(format('%1$I = r.%1$I', k.name), ', ' order by k.name)
                from jsonb_object_keys(changes) as k (name));
    perform set_config('leihlotse.is_dated', 'yes', true);
    execute format('update %1$I t set %2$s from jsonb_populate_record(null::%1$I, $2) r '
        'where t.id = $1', fact_table, columns) using row_id, changes;
    perform set_config('leihlotse.is_dated', '', true);
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

CREATE PROCEDURE public.watch_changes_of(IN fact_table text, IN device_column text)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
$_$;

CREATE PROCEDURE public.watch_dated_columns(IN fact_table text)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    execute format('create or replace trigger date_attributes before update of %s on %I '
        'for each row execute function date_attributes()',
        (select string_agg(quote_ident(c), ', ') from dated_columns(fact_table) as c), fact_table);
end
$$;

CREATE FUNCTION public.withdrawal_at(device bigint, moment timestamp with time zone, day_end timestamp with time zone) RETURNS TABLE(kind text, period tstzrange, reason text)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT w.kind,
     w.period,
     w.reason
    FROM public.withdrawal w
   WHERE ((w.device_id = withdrawal_at.device) AND (lower(w.period) <= withdrawal_at.moment) AND COALESCE((upper(w.period) > withdrawal_at.moment), true) AND COALESCE((upper(w.period) <> withdrawal_at.day_end), true))
  LIMIT 1;
END;

CREATE FUNCTION public.without_words(value text, pattern text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT
    RETURN regexp_replace(value, pattern, '***'::text, 'gi'::text);

CREATE FUNCTION public.words_of_people(ids bigint[]) RETURNS text[]
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    RETURN ARRAY(SELECT DISTINCT w.word FROM ((SELECT p.name, p.first_name, p.last_name, p.login, p.email, p.personnel_number FROM public.person p WHERE (p.id = ANY (words_of_people.ids)) UNION SELECT v.name, v.first_name, v.last_name, v.login, v.email, v.personnel_number FROM public.person_version v WHERE (v.id = ANY (words_of_people.ids))) n CROSS JOIN LATERAL unnest(ARRAY[n.name, ((n.first_name || ' '::text) || n.last_name), ((n.last_name || ', '::text) || n.first_name), n.login, n.email, n.personnel_number]) w(word)) WHERE (w.word IS NOT NULL));

CREATE FUNCTION public.words_to_strike(words text[]) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN (SELECT (('(?<![[:alnum:]])('::text || string_agg(DISTINCT regexp_replace(w.word, '([^[:alnum:][:space:]])'::text, '\\\1'::text, 'g'::text), '|'::text)) || ')(?![[:alnum:]])'::text) FROM unnest(words_to_strike.words) w(word) WHERE (length(w.word) >= 4));

CREATE FUNCTION public.written_columns(fact_table text) RETURNS SETOF text
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select a.attname::text from pg_attribute a
    where a.attrelid = fact_table::regclass and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' and a.attname not in ('id', 'known_since')
    order by a.attnum
$$;

CREATE FUNCTION public.years_follow() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if tg_op = 'INSERT' then
        if exists (select from year_closing c where c.year < new.year)
           and not exists (select from year_closing c
                           where c.year = new.year - 1 and c.reopened_at is null)
           or exists (select from year_closing c where c.year > new.year and c.reopened_at is null)
        then
            raise exception 'the year before % is not closed', new.year
                using errcode = '23514', constraint = 'years_follow';
        end if;
    elsif new.reopened_at is not null and old.reopened_at is null
          and exists (select from year_closing c where c.year = new.year + 1 and c.reopened_at is null)
    then
        raise exception 'the year after % is closed', new.year
            using errcode = '23514', constraint = 'years_follow';
    end if;
    return new;
end
$$;

CREATE TABLE public.attendance (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    event_id bigint NOT NULL,
    person_id bigint,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL
);

COMMENT ON COLUMN public.attendance.person_id IS 'null: the person was removed.';

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

CREATE TABLE public.city_identity (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    forgotten_on date DEFAULT CURRENT_DATE NOT NULL
);

COMMENT ON TABLE public.city_identity IS 'One row: by it this city''s list of forgotten people outside the database is known.';

COMMENT ON COLUMN public.city_identity.forgotten_on IS 'The last day on which people were forgotten by themselves. A new city begins with its first day: on it whoever set the city up can look at what is due.';

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

CREATE TABLE public.database_role (
    purpose text NOT NULL,
    role_name name NOT NULL,
    CONSTRAINT database_role_purpose CHECK ((purpose = ANY (ARRAY['program'::text, 'erasure'::text, 'reports'::text])))
);

COMMENT ON TABLE public.database_role IS 'The program connects and sets its role to "program"; deleting people needs "erasure".';

CREATE TABLE public.dated_table (
    name text NOT NULL,
    reading text NOT NULL
);

COMMENT ON TABLE public.dated_table IS 'The tables of facts with dated columns, and the function that reads each as of a day.';

CREATE TABLE public.decommissioning (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    device_id bigint NOT NULL,
    reason text NOT NULL,
    note text,
    decided_for date,
    data_wiped text,
    wiped_on date,
    wiped_by bigint,
    proceeds numeric(12,2),
    requested_by bigint,
    requested_at timestamp with time zone NOT NULL,
    first_by bigint,
    first_at timestamp with time zone,
    second_by bigint,
    second_at timestamp with time zone,
    decommissioned_at timestamp with time zone,
    book_value numeric(12,2),
    declined_by bigint,
    declined_at timestamp with time zone,
    declined_because text,
    state text GENERATED ALWAYS AS (public.decommissioning_state(first_at, second_at, declined_at)) STORED NOT NULL,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    CONSTRAINT decommissioning_declined_or_done CHECK (((second_at IS NULL) OR (declined_at IS NULL))),
    CONSTRAINT decommissioning_declined_with_reason CHECK (((declined_at IS NULL) = (declined_because IS NULL))),
    CONSTRAINT decommissioning_done_when_approved CHECK (((second_at IS NULL) = (decommissioned_at IS NULL))),
    CONSTRAINT decommissioning_in_order CHECK (((second_at IS NULL) OR (first_at IS NOT NULL))),
    CONSTRAINT decommissioning_is_wiped CHECK (((reason = ANY (ARRAY['loss'::text, 'theft'::text])) OR (num_nonnulls(data_wiped, wiped_on) = 2))),
    CONSTRAINT decommissioning_proceeds CHECK ((proceeds >= (0)::numeric)),
    CONSTRAINT decommissioning_reason CHECK ((reason = ANY (ARRAY['defect'::text, 'obsolete'::text, 'loss'::text, 'theft'::text, 'sale'::text, 'donation'::text, 'scrap'::text]))),
    CONSTRAINT decommissioning_two_people CHECK ((first_by <> second_by)),
    CONSTRAINT decommissioning_wiping_is_whole CHECK ((((data_wiped IS NULL) = (wiped_on IS NULL)) AND ((wiped_by IS NULL) OR (wiped_on IS NOT NULL))))
);

COMMENT ON TABLE public.decommissioning IS 'Requests to decommission devices: who asked and why, who approved or declined, and what became of it.';

COMMENT ON COLUMN public.decommissioning.decided_for IS 'The day on which it leaves the books; null: the day of the second approval.';

COMMENT ON COLUMN public.decommissioning.first_by IS 'null beside a time: the person was removed.';

COMMENT ON COLUMN public.decommissioning.book_value IS 'What it was worth in the books when it left them: written off. null: cost or useful life is not known.';

CREATE TABLE public.device_merge (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    merged_id bigint NOT NULL,
    device_id bigint NOT NULL,
    inventory_number text NOT NULL,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.device_merge IS 'Devices that were recorded twice: the number that went, and the device that it means.';

CREATE TABLE public.device_past (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    device_id bigint NOT NULL,
    valid daterange NOT NULL,
    name text NOT NULL,
    category text,
    asset_class text,
    unit_id bigint,
    location text,
    cost_centre text,
    useful_life_months integer,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    CONSTRAINT device_past_asset_class CHECK ((asset_class = ANY (ARRAY['capitalised'::text, 'lowValue'::text]))),
    CONSTRAINT device_past_name_not_blank CHECK ((btrim(name) <> ''::text)),
    CONSTRAINT device_past_useful_life CHECK ((useful_life_months > 0)),
    CONSTRAINT device_past_valid_not_empty CHECK ((NOT isempty(valid)))
);

COMMENT ON TABLE public.device_past IS 'What a device was before: its name, where it belonged, how it was valued. devices_on(day) reads both.';

CREATE TABLE public.erasure_key (
    person_id bigint NOT NULL,
    key uuid DEFAULT gen_random_uuid() NOT NULL
);

COMMENT ON TABLE public.erasure_key IS 'Random, so that it says nothing of the person. Who was forgotten is noted by it outside the database: a backup that is restored has it too, and they are forgotten again.';

CREATE TABLE public.forgotten_key (
    key uuid NOT NULL,
    forgotten_on date DEFAULT CURRENT_DATE NOT NULL
);

COMMENT ON TABLE public.forgotten_key IS 'The keys of people who are forgotten here.';

CREATE TABLE public.idempotency (
    key text NOT NULL,
    operation text NOT NULL,
    digest bytea NOT NULL,
    outcome jsonb NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

COMMENT ON TABLE public.idempotency IS 'What an operation that came with a key answered: sent again, it answers the same and does nothing.';

COMMENT ON COLUMN public.idempotency.digest IS 'SHA-256 of what was sent: the same key with something else in it is refused.';

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

CREATE TABLE public.known_view (
    name text NOT NULL,
    query text NOT NULL
);

COMMENT ON TABLE public.known_view IS 'Tables without versions that reports read, and what of them was known at known.moment().';

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

CREATE TABLE public.person_to_check (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    person_id bigint NOT NULL,
    recorded_by bigint,
    since date DEFAULT CURRENT_DATE NOT NULL,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.person_to_check IS 'Recorded by a Lotse, who may correct it until IT has checked it; the row goes with the check.';

COMMENT ON COLUMN public.person_to_check.recorded_by IS 'null: the person was removed.';

CREATE TABLE public.personal_column (
    table_name text NOT NULL,
    column_name text NOT NULL,
    handling text NOT NULL,
    CONSTRAINT personal_column_handling CHECK ((handling = ANY (ARRAY['cleared'::text, 'deleted'::text, 'reworded'::text, 'own words'::text])))
);

COMMENT ON TABLE public.personal_column IS 'What forgetting does: of a number of a person, "cleared" empties it and keeps the row, "deleted" takes the row; of a text, "reworded" strikes out names wherever they stand, and "own words" in the person''s own rows. Earlier versions follow their table.';

CREATE TABLE public.protocol (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL,
    year integer NOT NULL,
    number integer NOT NULL,
    custody_id bigint NOT NULL,
    terms_version integer NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    entry_id bigint NOT NULL,
    voided_at timestamp with time zone,
    voided_by bigint,
    CONSTRAINT protocol_kind CHECK ((kind = ANY (ARRAY['hand-over'::text, 'take-back'::text]))),
    CONSTRAINT protocol_number_positive CHECK ((number > 0)),
    CONSTRAINT protocol_terms_positive CHECK ((terms_version > 0)),
    CONSTRAINT protocol_void CHECK (((voided_at IS NULL) = (voided_by IS NULL)))
);

COMMENT ON TABLE public.protocol IS 'Numbers that were issued, each for a handover or the end of one. Who issued it, says its entry.';

COMMENT ON COLUMN public.protocol.custody_id IS 'The handover; one that was undone is only among the versions any more.';

COMMENT ON COLUMN public.protocol.voided_at IS 'When what it is of was undone. A number that is void stays so and is never given again.';

CREATE TABLE public.protocol_filing (
    protocol_id bigint NOT NULL,
    batch text NOT NULL,
    file text NOT NULL,
    sha256 text NOT NULL,
    filed_at timestamp with time zone NOT NULL,
    entry_id bigint NOT NULL,
    CONSTRAINT protocol_filing_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

COMMENT ON TABLE public.protocol_filing IS 'What was filed of protocols: each once. The bytes went to the document management; their hash stays.';

COMMENT ON COLUMN public.protocol_filing.batch IS 'What was filed together, in a folder of this name.';

CREATE TABLE public.protocol_year (
    year integer NOT NULL,
    last integer NOT NULL,
    CONSTRAINT protocol_year_last CHECK ((last >= 0))
);

COMMENT ON TABLE public.protocol_year IS 'The last number of each year. Its row is locked by who takes the next one, so that a number that is not recorded after all is taken by the next: a sequence would leave a gap.';

CREATE TABLE public.retention_record (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    kind text NOT NULL,
    forgotten bigint NOT NULL,
    entry_id bigint NOT NULL,
    CONSTRAINT retention_record_kind CHECK ((kind = ANY (ARRAY['loans'::text, 'custodies'::text, 'requests'::text, 'journal'::text, 'sign-ins'::text, 'people'::text, 'erased'::text, 'replayed'::text])))
);

COMMENT ON TABLE public.retention_record IS 'How much of what was forgotten when; nobody is named.';

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

CREATE TABLE public.sign_in_attempt (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    account text NOT NULL,
    lane text NOT NULL,
    place text NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT sign_in_attempt_lane CHECK ((lane = ANY (ARRAY['stranger'::text, 'place'::text, 'own'::text])))
);

COMMENT ON TABLE public.sign_in_attempt IS 'Attempts that failed or are being made; one that succeeds is deleted. The limits of guessing rest on them, so that they survive a restart and hold for several services together.';

COMMENT ON COLUMN public.sign_in_attempt.account IS 'person NUMBER; of a login that nobody has its SHA-256, since people type passwords there.';

COMMENT ON COLUMN public.sign_in_attempt.lane IS 'Whose budget it is on: strangers'', that of addresses where the account signed in lately, or that of browsers and sign-ins that the account has.';

COMMENT ON COLUMN public.sign_in_attempt.place IS 'An address (of IPv6 the first half), a browser or a sign-in.';

CREATE TABLE public.sign_in_place (
    person_id bigint NOT NULL,
    place text NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

COMMENT ON TABLE public.sign_in_place IS 'Where a person''s password was right lately: no stranger''s failures keep them out there.';

CREATE TABLE public.sign_in_session (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    secret bytea NOT NULL,
    person_id bigint NOT NULL,
    began_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    proved_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

COMMENT ON COLUMN public.sign_in_session.secret IS 'SHA-256 of what the browser or program keeps.';

COMMENT ON COLUMN public.sign_in_session.expires_at IS 'Slides along with use, up to ends_at.';

COMMENT ON COLUMN public.sign_in_session.proved_at IS 'When the password was last given: what makes secrets asks for it again after a while.';

CREATE TABLE public.stocktaking_count (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    stocktaking_id bigint NOT NULL,
    scan_key text NOT NULL,
    device_id bigint,
    number text NOT NULL,
    evidence text NOT NULL,
    location text,
    condition text,
    remark text,
    counted_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    counted_by bigint,
    is_own boolean NOT NULL,
    is_late boolean NOT NULL,
    entry_id bigint NOT NULL,
    CONSTRAINT stocktaking_count_condition CHECK ((condition = ANY (ARRAY['new'::text, 'good'::text, 'worn'::text, 'damaged'::text, 'defective'::text]))),
    CONSTRAINT stocktaking_count_evidence CHECK ((evidence = ANY (ARRAY['scan'::text, 'sight'::text, 'confirmation'::text, 'struck'::text]))),
    CONSTRAINT stocktaking_count_number_not_blank CHECK ((btrim(number) <> ''::text))
);

COMMENT ON TABLE public.stocktaking_count IS 'Every single scan. Nothing is changed or taken away.';

COMMENT ON COLUMN public.stocktaking_count.scan_key IS 'Made by whoever sends it: a scan that arrives twice is one.';

COMMENT ON COLUMN public.stocktaking_count.device_id IS 'Null: no device of this number was in the books. No foreign key: devices can be merged.';

COMMENT ON COLUMN public.stocktaking_count.evidence IS 'Scanned or typed, seen, confirmed by its holder in writing; struck: what was counted of this device before was a mistake.';

COMMENT ON COLUMN public.stocktaking_count.is_own IS 'Did whoever counted it hold it, or had borrowed it? Then somebody else is to count it too.';

COMMENT ON COLUMN public.stocktaking_count.is_late IS 'It arrived after the count was closed: a supplement, which changes no line.';

CREATE TABLE public.stocktaking_decision (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    line_id bigint NOT NULL,
    cause text NOT NULL,
    action text NOT NULL,
    remark text,
    decided_by bigint,
    decided_at timestamp with time zone NOT NULL,
    booking_entry bigint,
    entry_id bigint NOT NULL,
    CONSTRAINT stocktaking_decision_action CHECK ((action = ANY (ARRAY['booked-lost'::text, 'booked-before'::text, 'moved'::text, 'recorded'::text, 'noted'::text]))),
    CONSTRAINT stocktaking_decision_booking CHECK (((booking_entry IS NOT NULL) = (action = ANY (ARRAY['booked-lost'::text, 'moved'::text, 'recorded'::text])))),
    CONSTRAINT stocktaking_decision_cause CHECK ((cause = ANY (ARRAY['loss'::text, 'theft'::text, 'transfer'::text, 'addition'::text, 'recording-error'::text])))
);

COMMENT ON TABLE public.stocktaking_decision IS 'What became of a line that differs: why, what was done, and the entry that booked it.';

CREATE TABLE public.stocktaking_line (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    stocktaking_id bigint NOT NULL,
    "position" integer NOT NULL,
    outcome text NOT NULL,
    device_id bigint,
    number text NOT NULL,
    name text,
    serial_number text,
    category text,
    unit text,
    location text,
    cost_centre text,
    status text,
    condition text,
    scans integer NOT NULL,
    evidence text,
    seen_location text,
    seen_condition text,
    remark text,
    first_seen_at timestamp with time zone,
    CONSTRAINT stocktaking_line_outcome CHECK ((outcome = ANY (ARRAY['found'::text, 'elsewhere'::text, 'from-books'::text, 'left-since'::text, 'not-found'::text, 'not-in-books'::text, 'came-since'::text]))),
    CONSTRAINT stocktaking_line_scans CHECK ((scans >= 0))
);

COMMENT ON TABLE public.stocktaking_line IS 'What the books said on the cut-off day beside what was counted, as it was when the count was closed. Until then the lines are made of both anew (stocktaking_lines).';

CREATE TABLE public.stocktaking_year (
    year integer NOT NULL,
    last integer NOT NULL,
    CONSTRAINT stocktaking_year_last CHECK ((last > 0))
);

COMMENT ON TABLE public.stocktaking_year IS 'The last number of each year; its row is locked by who takes the next one.';

CREATE TABLE public.submission_taken (
    key text NOT NULL,
    request_id bigint NOT NULL,
    CONSTRAINT submission_taken_key CHECK ((key ~ '^[0-9a-f]{64}$'::text))
);

COMMENT ON TABLE public.submission_taken IS 'Which submissions were taken, and the request that each led to: that may have been taken back.';

CREATE TABLE public.unit_past (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    unit_id bigint NOT NULL,
    valid daterange NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    parent_id bigint,
    cost_centre text,
    entry_id bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    CONSTRAINT unit_past_code_not_blank CHECK ((btrim(code) <> ''::text)),
    CONSTRAINT unit_past_name_not_blank CHECK ((btrim(name) <> ''::text)),
    CONSTRAINT unit_past_valid_not_empty CHECK ((NOT isempty(valid)))
);

COMMENT ON TABLE public.unit_past IS 'What a unit was before: its code and name, the unit above, its cost centre. units_on(day) reads both.';

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

CREATE TABLE public.year_closing (
    year integer NOT NULL,
    number integer NOT NULL,
    known_on timestamp with time zone NOT NULL,
    closed_by bigint,
    entry_id bigint NOT NULL,
    requested_at timestamp with time zone,
    requested_by bigint,
    because text,
    reopened_at timestamp with time zone,
    reopened_by bigint,
    departed jsonb DEFAULT '[]'::jsonb NOT NULL,
    CONSTRAINT year_closing_is_over CHECK ((known_on >= (make_date((year + 1), 1, 1))::timestamp with time zone)),
    CONSTRAINT year_closing_number_positive CHECK ((number > 0)),
    CONSTRAINT year_closing_reopened_on_request CHECK (((reopened_at IS NULL) OR (requested_at IS NOT NULL))),
    CONSTRAINT year_closing_request CHECK (((requested_at IS NULL) = (because IS NULL))),
    CONSTRAINT year_closing_two_people CHECK ((reopened_by <> requested_by)),
    CONSTRAINT year_closing_year CHECK (((year >= 1900) AND (year <= 9998)))
);

COMMENT ON TABLE public.year_closing IS 'Years whose books are closed, also those that were reopened.';

COMMENT ON COLUMN public.year_closing.known_on IS 'What was recorded by then is in it.';

COMMENT ON COLUMN public.year_closing.closed_by IS 'null: the person was removed.';

COMMENT ON COLUMN public.year_closing.requested_at IS 'When somebody asked to reopen it; somebody else must do it.';

COMMENT ON COLUMN public.year_closing.departed IS 'What the inventory list printed of devices that left in the year: a list of device_id, inventory_number, name, and details as those of year_position.';

CREATE TABLE public.year_document (
    year integer NOT NULL,
    number integer NOT NULL,
    name text NOT NULL,
    profile text NOT NULL,
    rows bigint NOT NULL,
    bytes bigint NOT NULL,
    sha256 text NOT NULL,
    CONSTRAINT year_document_profile CHECK ((profile = ANY (ARRAY['open'::text, 'excel'::text]))),
    CONSTRAINT year_document_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

COMMENT ON TABLE public.year_document IS 'What was printed when a year was closed; its bytes are in year_document_piece.';

CREATE TABLE public.year_document_piece (
    year integer NOT NULL,
    number integer NOT NULL,
    name text NOT NULL,
    profile text NOT NULL,
    place integer NOT NULL,
    content bytea NOT NULL
);
ALTER TABLE ONLY public.year_document_piece ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE public.year_figure (
    year integer NOT NULL,
    dataset text NOT NULL,
    place integer NOT NULL,
    cells text[] NOT NULL,
    CONSTRAINT year_figure_dataset CHECK ((dataset = ANY (ARRAY['loans'::text, 'stock'::text, 'use'::text, 'events'::text, 'handovers'::text, 'purposes'::text, 'returns'::text, 'occasions'::text, 'reach'::text])))
);

COMMENT ON TABLE public.year_figure IS 'The rows of what is published of a year.';

CREATE TABLE public.year_position (
    year integer NOT NULL,
    number integer NOT NULL,
    device_id bigint NOT NULL,
    inventory_number text NOT NULL,
    name text NOT NULL,
    cost_centre text,
    unit_id bigint,
    unit text,
    category text,
    cost numeric(12,2),
    book_value numeric(12,2),
    details jsonb DEFAULT '{}'::jsonb NOT NULL
);

COMMENT ON TABLE public.year_position IS 'What was in the books when a year was closed, and under what.';

COMMENT ON COLUMN public.year_position.details IS 'What else the inventory list printed of it, as texts by the names of fields.';

CREATE TABLE public.year_publication (
    year integer NOT NULL,
    "least" integer NOT NULL,
    entry_id bigint NOT NULL,
    CONSTRAINT year_publication_least CHECK ((("least" >= 3) AND ("least" <= 1000)))
);

COMMENT ON TABLE public.year_publication IS 'Years whose figures are published.';

ALTER TABLE ONLY public.accessory_found
    ADD CONSTRAINT accessory_found_pkey PRIMARY KEY (id);
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
ALTER TABLE ONLY public.city_identity
    ADD CONSTRAINT city_identity_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.closed_day
    ADD CONSTRAINT closed_day_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_once EXCLUDE USING gist (person_id WITH =, unit_id WITH =, valid WITH &&);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.custody
    ADD CONSTRAINT custody_for_loans UNIQUE (id, device_id, lent_within);
ALTER TABLE ONLY public.custody
    ADD CONSTRAINT custody_no_overlap EXCLUDE USING gist (device_id WITH =, period WITH &&) DEFERRABLE;
ALTER TABLE ONLY public.custody
    ADD CONSTRAINT custody_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.database_role
    ADD CONSTRAINT database_role_pkey PRIMARY KEY (purpose);
ALTER TABLE ONLY public.dated_table
    ADD CONSTRAINT dated_table_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.decommissioning
    ADD CONSTRAINT decommissioning_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_inventory_number UNIQUE (inventory_number);
ALTER TABLE ONLY public.device_merge
    ADD CONSTRAINT device_merge_once UNIQUE (merged_id);
ALTER TABLE ONLY public.device_merge
    ADD CONSTRAINT device_merge_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.device_past
    ADD CONSTRAINT device_past_no_overlap EXCLUDE USING gist (device_id WITH =, valid WITH &&) DEFERRABLE;
ALTER TABLE ONLY public.device_past
    ADD CONSTRAINT device_past_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.erasure_key
    ADD CONSTRAINT erasure_key_once UNIQUE (key);
ALTER TABLE ONLY public.erasure_key
    ADD CONSTRAINT erasure_key_pkey PRIMARY KEY (person_id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_once UNIQUE (title, day);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.fact_kind
    ADD CONSTRAINT fact_kind_pkey PRIMARY KEY (letter);
ALTER TABLE ONLY public.fact_kind
    ADD CONSTRAINT fact_kind_table UNIQUE (fact_table);
ALTER TABLE ONLY public.forgotten_key
    ADD CONSTRAINT forgotten_key_pkey PRIMARY KEY (key);
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
ALTER TABLE ONLY public.known_view
    ADD CONSTRAINT known_view_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.legal_hold
    ADD CONSTRAINT legal_hold_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.loan_due_past
    ADD CONSTRAINT loan_due_past_once UNIQUE (loan_id, until);
ALTER TABLE ONLY public.loan_due_past
    ADD CONSTRAINT loan_due_past_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.loan
    ADD CONSTRAINT loan_no_overlap EXCLUDE USING gist (device_id WITH =, period WITH &&);
ALTER TABLE ONLY public.loan
    ADD CONSTRAINT loan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_once EXCLUDE USING gist (person_id WITH =, unit_id WITH =, valid WITH &&) DEFERRABLE;
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
ALTER TABLE ONLY public.person_to_check
    ADD CONSTRAINT person_to_check_once UNIQUE (person_id);
ALTER TABLE ONLY public.person_to_check
    ADD CONSTRAINT person_to_check_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.personal_column
    ADD CONSTRAINT personal_column_pkey PRIMARY KEY (table_name, column_name);
ALTER TABLE ONLY public.protocol_filing
    ADD CONSTRAINT protocol_filing_file UNIQUE (batch, file);
ALTER TABLE ONLY public.protocol_filing
    ADD CONSTRAINT protocol_filing_pkey PRIMARY KEY (protocol_id);
ALTER TABLE ONLY public.protocol
    ADD CONSTRAINT protocol_number_once UNIQUE (year, number);
ALTER TABLE ONLY public.protocol
    ADD CONSTRAINT protocol_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.protocol_year
    ADD CONSTRAINT protocol_year_pkey PRIMARY KEY (year);
ALTER TABLE ONLY public.request
    ADD CONSTRAINT request_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.retention_record
    ADD CONSTRAINT retention_record_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_once UNIQUE (person_id, role);
ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.setting
    ADD CONSTRAINT setting_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sign_in_attempt
    ADD CONSTRAINT sign_in_attempt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sign_in_place
    ADD CONSTRAINT sign_in_place_pkey PRIMARY KEY (person_id, place);
ALTER TABLE ONLY public.sign_in_session
    ADD CONSTRAINT sign_in_session_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sign_in_session
    ADD CONSTRAINT sign_in_session_secret UNIQUE (secret);
ALTER TABLE ONLY public.stocktaking_count
    ADD CONSTRAINT stocktaking_count_once UNIQUE (stocktaking_id, scan_key);
ALTER TABLE ONLY public.stocktaking_count
    ADD CONSTRAINT stocktaking_count_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.stocktaking_decision
    ADD CONSTRAINT stocktaking_decision_once UNIQUE (line_id);
ALTER TABLE ONLY public.stocktaking_decision
    ADD CONSTRAINT stocktaking_decision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.stocktaking_line
    ADD CONSTRAINT stocktaking_line_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.stocktaking_line
    ADD CONSTRAINT stocktaking_line_position UNIQUE (stocktaking_id, "position");
ALTER TABLE ONLY public.stocktaking
    ADD CONSTRAINT stocktaking_number_once UNIQUE (year, number);
ALTER TABLE ONLY public.stocktaking
    ADD CONSTRAINT stocktaking_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.stocktaking_year
    ADD CONSTRAINT stocktaking_year_pkey PRIMARY KEY (year);
ALTER TABLE ONLY public.submission_taken
    ADD CONSTRAINT submission_taken_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_code UNIQUE (code);
ALTER TABLE ONLY public.unit_past
    ADD CONSTRAINT unit_past_no_overlap EXCLUDE USING gist (unit_id WITH =, valid WITH &&) DEFERRABLE;
ALTER TABLE ONLY public.unit_past
    ADD CONSTRAINT unit_past_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.versioned_table
    ADD CONSTRAINT versioned_table_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.withdrawal
    ADD CONSTRAINT withdrawal_no_overlap EXCLUDE USING gist (device_id WITH =, period WITH &&);
ALTER TABLE ONLY public.withdrawal
    ADD CONSTRAINT withdrawal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.year_closing
    ADD CONSTRAINT year_closing_pkey PRIMARY KEY (year, number);
ALTER TABLE ONLY public.year_document_piece
    ADD CONSTRAINT year_document_piece_pkey PRIMARY KEY (year, number, name, profile, place);
ALTER TABLE ONLY public.year_document
    ADD CONSTRAINT year_document_pkey PRIMARY KEY (year, number, name, profile);
ALTER TABLE ONLY public.year_figure
    ADD CONSTRAINT year_figure_pkey PRIMARY KEY (year, dataset, place);
ALTER TABLE ONLY public.year_position
    ADD CONSTRAINT year_position_pkey PRIMARY KEY (year, number, device_id);
ALTER TABLE ONLY public.year_publication
    ADD CONSTRAINT year_publication_pkey PRIMARY KEY (year);

CREATE INDEX accessory_found_device_id ON public.accessory_found USING btree (device_id);
CREATE INDEX accessory_found_version_device ON public.accessory_found_version USING btree (device_id);
CREATE INDEX api_token_person_id ON public.api_token USING btree (person_id);
CREATE INDEX attendance_person_id ON public.attendance USING btree (person_id);
CREATE INDEX attendance_version_person_id ON public.attendance_version USING btree (person_id);
CREATE UNIQUE INDEX closed_day_once ON public.closed_day USING btree (day, COALESCE(unit_id, (0)::bigint));
CREATE INDEX contact_person_id ON public.contact USING btree (person_id);
CREATE INDEX contact_unit_id ON public.contact USING btree (unit_id);
CREATE INDEX contact_version_person_id ON public.contact_version USING btree (person_id);
CREATE INDEX custody_began ON public.custody USING btree (lower(period));
CREATE UNIQUE INDEX custody_current ON public.custody USING btree (device_id) INCLUDE (kind, holder_id) WHERE upper_inf(period);
CREATE INDEX custody_damaged ON public.custody USING btree (id) WHERE (damage IS NOT NULL);
CREATE INDEX custody_device_id ON public.custody USING btree (device_id);
CREATE INDEX custody_event_id ON public.custody USING btree (event_id);
CREATE INDEX custody_holder_id ON public.custody USING btree (holder_id, device_id);
CREATE INDEX custody_incomplete ON public.custody USING btree (device_id) WHERE (accessories_missing <> '{}'::jsonb);
CREATE INDEX custody_open_holder ON public.custody USING btree (holder_id) WHERE upper_inf(period);
CREATE INDEX custody_version_device ON public.custody_version USING btree (device_id);
CREATE INDEX custody_version_holder_id ON public.custody_version USING btree (holder_id);
CREATE INDEX decommissioning_declined_by_number ON public.decommissioning USING btree (declined_by);
CREATE INDEX decommissioning_device_id ON public.decommissioning USING btree (device_id);
CREATE INDEX decommissioning_first_by_number ON public.decommissioning USING btree (first_by);
CREATE UNIQUE INDEX decommissioning_open ON public.decommissioning USING btree (device_id) WHERE ((declined_at IS NULL) AND (second_at IS NULL));
CREATE INDEX decommissioning_requested_by_number ON public.decommissioning USING btree (requested_by);
CREATE INDEX decommissioning_second_by_number ON public.decommissioning USING btree (second_by);
CREATE INDEX decommissioning_version_declined_by_number ON public.decommissioning_version USING btree (declined_by);
CREATE INDEX decommissioning_version_first_by_number ON public.decommissioning_version USING btree (first_by);
CREATE INDEX decommissioning_version_requested_by_number ON public.decommissioning_version USING btree (requested_by);
CREATE INDEX decommissioning_version_second_by_number ON public.decommissioning_version USING btree (second_by);
CREATE INDEX decommissioning_version_wiped_by_number ON public.decommissioning_version USING btree (wiped_by);
CREATE INDEX decommissioning_wiped_by_number ON public.decommissioning USING btree (wiped_by);
CREATE INDEX device_bare_number ON public.device USING btree (translate(lower(inventory_number), ' -_./'::text, ''::text));
CREATE INDEX device_category ON public.device USING btree (category);
CREATE INDEX device_merge_device_id ON public.device_merge USING btree (device_id);
CREATE INDEX device_merge_number_key ON public.device_merge USING btree (public.number_key(inventory_number));
CREATE INDEX device_number_key ON public.device USING btree (public.number_key(inventory_number));
CREATE INDEX device_order ON public.device USING btree (inventory_number COLLATE public.word_order, id);
CREATE INDEX device_past_unit_id ON public.device_past USING btree (unit_id);
CREATE INDEX device_past_version_device ON public.device_past_version USING btree (device_id);
CREATE INDEX device_search ON public.device USING gin (search public.gin_trgm_ops);
CREATE INDEX device_serial_key ON public.device USING btree (public.number_key(serial_number));
CREATE INDEX device_unit_id ON public.device USING btree (unit_id);
CREATE INDEX device_version_number_key ON public.device_version USING btree (public.number_key(inventory_number));
CREATE INDEX event_day ON public.event USING btree (day);
CREATE INDEX idempotency_at ON public.idempotency USING brin (at);
CREATE INDEX journal_merged ON public.journal USING btree ((((facts ->> 'into'::text))::bigint)) WHERE (verb = 'devices.merge'::text);
CREATE INDEX journal_operation ON public.journal USING btree (operation);
CREATE INDEX journal_personal_actor ON public.journal_personal USING btree (actor_id, entry_id);
CREATE INDEX journal_personal_behind ON public.journal_personal USING btree ((((part ->> 'behind'::text))::bigint)) WHERE (part ? 'behind'::text);
CREATE INDEX journal_personal_person ON public.journal_personal USING btree ((((part ->> 'person'::text))::bigint)) WHERE (part ? 'person'::text);
CREATE INDEX journal_undone ON public.journal USING btree ((((facts ->> 'undoes'::text))::bigint)) WHERE (verb = 'journal.undo'::text);
CREATE INDEX journal_undone_part ON public.journal USING btree ((((facts ->> 'undoes_part_of'::text))::bigint)) WHERE (facts ? 'undoes_part_of'::text);
CREATE INDEX legal_hold_device_id ON public.legal_hold USING btree (device_id);
CREATE INDEX legal_hold_person_id ON public.legal_hold USING btree (person_id);
CREATE INDEX legal_hold_version_person_id ON public.legal_hold_version USING btree (person_id);
CREATE INDEX loan_began ON public.loan USING btree (lower(period));
CREATE INDEX loan_borrower_id ON public.loan USING btree (borrower_id, lower(period));
CREATE INDEX loan_condition ON public.loan USING btree (device_id, upper(period)) INCLUDE (condition_back) WHERE (condition_back IS NOT NULL);
CREATE INDEX loan_custody_id ON public.loan USING btree (custody_id);
CREATE INDEX loan_damaged ON public.loan USING btree (id) WHERE (damage IS NOT NULL);
CREATE INDEX loan_due_past_version_loan ON public.loan_due_past_version USING btree (loan_id);
CREATE INDEX loan_incomplete ON public.loan USING btree (device_id) WHERE (accessories_missing <> '{}'::jsonb);
CREATE UNIQUE INDEX loan_open ON public.loan USING btree (device_id) WHERE upper_inf(period);
CREATE INDEX loan_open_due ON public.loan USING btree (due) WHERE upper_inf(period);
CREATE INDEX loan_version_borrower_id ON public.loan_version USING btree (borrower_id);
CREATE INDEX loan_version_condition ON public.loan_version USING btree (device_id, upper(period)) INCLUDE (condition_back) WHERE (condition_back IS NOT NULL);
CREATE INDEX loan_version_device ON public.loan_version USING btree (device_id);
CREATE INDEX membership_person ON public.membership USING btree (person_id);
CREATE INDEX membership_unit_id ON public.membership USING btree (unit_id);
CREATE INDEX membership_version_person ON public.membership_version USING btree (person_id);
CREATE INDEX membership_version_person_id ON public.membership_version USING btree (person_id);
CREATE INDEX outbox_at ON public.outbox USING btree (at);
CREATE INDEX password_link_made_by ON public.password_link USING btree (made_by);
CREATE INDEX password_link_person_id ON public.password_link USING btree (person_id);
CREATE UNIQUE INDEX person_email ON public.person USING btree (lower(email));
CREATE INDEX person_first_and_last ON public.person USING btree (lower(((first_name || ' '::text) || last_name)));
CREATE INDEX person_left_on ON public.person USING btree (left_on) WHERE (left_on IS NOT NULL);
CREATE UNIQUE INDEX person_login ON public.person USING btree (lower(login));
CREATE INDEX person_merged ON public.person USING btree (id) WHERE (merged_into IS NOT NULL);
CREATE INDEX person_merged_into ON public.person USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX person_order ON public.person USING btree (COALESCE(last_name, name) COLLATE public.name_order, id);
CREATE INDEX person_plain_words ON public.person USING btree (public.words_in_order(public.plain_letters(name)));
CREATE INDEX person_search ON public.person USING gin (search public.gin_trgm_ops);
CREATE INDEX person_spoken ON public.person USING btree (public.name_as_spoken(name));
CREATE INDEX person_to_check_person_id ON public.person_to_check USING btree (person_id);
CREATE INDEX person_to_check_recorded_by_id ON public.person_to_check USING btree (recorded_by);
CREATE INDEX person_to_check_version_person_id ON public.person_to_check_version USING btree (person_id);
CREATE INDEX person_to_check_version_recorded_by ON public.person_to_check_version USING btree (recorded_by);
CREATE INDEX person_version_email ON public.person_version USING btree (lower(email));
CREATE INDEX person_version_login ON public.person_version USING btree (lower(login));
CREATE INDEX person_version_merged_into ON public.person_version USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX person_version_plain_words ON public.person_version USING btree (public.words_in_order(public.plain_letters(name)));
CREATE INDEX person_version_search ON public.person_version USING gin (search public.gin_trgm_ops);
CREATE INDEX person_version_words ON public.person_version USING btree (public.words_in_order(public.spelt_out_letters(name)));
CREATE INDEX person_words ON public.person USING btree (public.words_in_order(public.spelt_out_letters(name)));
CREATE INDEX protocol_custody_id ON public.protocol USING btree (custody_id);
CREATE INDEX protocol_entry ON public.protocol USING btree (entry_id);
CREATE INDEX protocol_filing_entry_id ON public.protocol_filing USING btree (entry_id);
CREATE UNIQUE INDEX protocol_standing ON public.protocol USING btree (custody_id, kind) WHERE (voided_at IS NULL);
CREATE INDEX protocol_voided_by ON public.protocol USING btree (voided_by) WHERE (voided_by IS NOT NULL);
CREATE INDEX request_asker_id_number ON public.request USING btree (asker_id);
CREATE INDEX request_decided_by_number ON public.request USING btree (decided_by);
CREATE UNIQUE INDEX request_loan ON public.request USING btree (loan_id) WHERE (loan_id IS NOT NULL);
CREATE INDEX request_lotse_id_number ON public.request USING btree (lotse_id);
CREATE INDEX request_open ON public.request USING btree (id) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX request_submission ON public.request USING btree (submission) WHERE (submission IS NOT NULL);
CREATE INDEX request_version_asker_id_number ON public.request_version USING btree (asker_id);
CREATE INDEX request_version_decided_by_number ON public.request_version USING btree (decided_by);
CREATE INDEX request_version_lotse_id_number ON public.request_version USING btree (lotse_id);
CREATE INDEX retention_record_entry_id ON public.retention_record USING btree (entry_id);
CREATE INDEX role_grant_person_id ON public.role_grant USING btree (person_id);
CREATE INDEX role_grant_version_person_id ON public.role_grant_version USING btree (person_id);
CREATE UNIQUE INDEX setting_once ON public.setting USING btree (name, COALESCE(valid_from, '-infinity'::date));
CREATE INDEX sign_in_attempt_account ON public.sign_in_attempt USING btree (account, lane, at);
CREATE INDEX sign_in_attempt_at ON public.sign_in_attempt USING btree (at);
CREATE INDEX sign_in_attempt_place ON public.sign_in_attempt USING btree (place, at);
CREATE INDEX sign_in_place_at ON public.sign_in_place USING btree (at);
CREATE INDEX sign_in_session_ends ON public.sign_in_session USING btree (LEAST(expires_at, ends_at));
CREATE INDEX sign_in_session_person_id ON public.sign_in_session USING btree (person_id);
CREATE INDEX stocktaking_caller_id ON public.stocktaking USING btree (caller_id);
CREATE INDEX stocktaking_count_counted_by ON public.stocktaking_count USING btree (counted_by);
CREATE INDEX stocktaking_count_device ON public.stocktaking_count USING btree (stocktaking_id, device_id);
CREATE INDEX stocktaking_count_entry ON public.stocktaking_count USING btree (entry_id);
CREATE INDEX stocktaking_decision_booking_entry ON public.stocktaking_decision USING btree (booking_entry);
CREATE INDEX stocktaking_decision_decided_by ON public.stocktaking_decision USING btree (decided_by);
CREATE INDEX stocktaking_decision_entry ON public.stocktaking_decision USING btree (entry_id);
CREATE INDEX stocktaking_entry ON public.stocktaking USING btree (entry_id);
CREATE INDEX stocktaking_lead_id ON public.stocktaking USING btree (lead_id);
CREATE INDEX stocktaking_line_device ON public.stocktaking_line USING btree (device_id);
CREATE INDEX stocktaking_office_id ON public.stocktaking USING btree (office_id);
CREATE INDEX stocktaking_running ON public.stocktaking USING btree (id) WHERE (state = 'running'::text);
CREATE INDEX stocktaking_scribe_id ON public.stocktaking USING btree (scribe_id);
CREATE INDEX stocktaking_unit_id ON public.stocktaking USING btree (unit_id);
CREATE INDEX unit_parent_id ON public.unit USING btree (parent_id);
CREATE INDEX unit_past_code ON public.unit_past USING btree (lower(code));
CREATE INDEX unit_past_name ON public.unit_past USING btree (lower(name));
CREATE INDEX unit_version_code ON public.unit_version USING btree (lower(code));
CREATE INDEX unit_version_name ON public.unit_version USING btree (lower(name));
CREATE INDEX withdrawal_device_id ON public.withdrawal USING btree (device_id);
CREATE UNIQUE INDEX withdrawal_open ON public.withdrawal USING btree (device_id) WHERE upper_inf(period);
CREATE INDEX withdrawal_version_device ON public.withdrawal_version USING btree (device_id);
CREATE INDEX year_closing_closed_by ON public.year_closing USING btree (closed_by);
CREATE INDEX year_closing_entry_id ON public.year_closing USING btree (entry_id);
CREATE UNIQUE INDEX year_closing_in_force ON public.year_closing USING btree (year) WHERE (reopened_at IS NULL);
CREATE INDEX year_closing_reopened_by ON public.year_closing USING btree (reopened_by);
CREATE INDEX year_closing_requested_by ON public.year_closing USING btree (requested_by);
CREATE INDEX year_position_device ON public.year_position USING btree (device_id);
CREATE INDEX year_position_unit ON public.year_position USING btree (unit_id);
CREATE INDEX year_publication_entry_id ON public.year_publication USING btree (entry_id);

CREATE TRIGGER approve_decommissioning BEFORE INSERT OR UPDATE ON public.decommissioning FOR EACH ROW WHEN (((CURRENT_USER)::text !~~ 'leihlotse\_erasure\_%'::text)) EXECUTE FUNCTION public.approve_decommissioning();
CREATE CONSTRAINT TRIGGER changed_into_decommissioned AFTER UPDATE ON public.withdrawal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.kind = 'decommissioned'::text) AND (old.kind <> 'decommissioned'::text))) EXECUTE FUNCTION public.decommissioned_with_approvals();
CREATE TRIGGER changed_person_is_not_merged AFTER UPDATE ON public.attendance FOR EACH ROW WHEN ((new.person_id IS DISTINCT FROM old.person_id)) EXECUTE FUNCTION public.changed_person_is_not_merged('person_id');
CREATE TRIGGER changed_person_is_not_merged AFTER UPDATE ON public.contact FOR EACH ROW WHEN ((new.person_id IS DISTINCT FROM old.person_id)) EXECUTE FUNCTION public.changed_person_is_not_merged('person_id');
CREATE TRIGGER changed_person_is_not_merged AFTER UPDATE ON public.custody FOR EACH ROW WHEN ((new.holder_id IS DISTINCT FROM old.holder_id)) EXECUTE FUNCTION public.changed_person_is_not_merged('holder_id');
CREATE TRIGGER changed_person_is_not_merged AFTER UPDATE ON public.membership FOR EACH ROW WHEN ((new.person_id IS DISTINCT FROM old.person_id)) EXECUTE FUNCTION public.changed_person_is_not_merged('person_id');
CREATE TRIGGER changed_person_is_not_merged AFTER UPDATE ON public.request FOR EACH ROW WHEN ((new.asker_id IS DISTINCT FROM old.asker_id)) EXECUTE FUNCTION public.changed_person_is_not_merged('asker_id');
CREATE TRIGGER changed_person_is_not_merged AFTER UPDATE ON public.role_grant FOR EACH ROW WHEN ((new.person_id IS DISTINCT FROM old.person_id)) EXECUTE FUNCTION public.changed_person_is_not_merged('person_id');
CREATE TRIGGER closed_years_are_not_deleted BEFORE DELETE ON public.year_figure FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_closed_year();
CREATE TRIGGER closed_years_stay BEFORE DELETE ON public.year_closing FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_closed_year();
CREATE TRIGGER closed_years_stay BEFORE DELETE OR UPDATE ON public.year_document FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_closed_year();
CREATE TRIGGER closed_years_stay BEFORE DELETE OR UPDATE ON public.year_document_piece FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_closed_year();
CREATE TRIGGER closed_years_stay BEFORE UPDATE ON public.year_figure FOR EACH STATEMENT WHEN (((CURRENT_USER)::text !~~ 'leihlotse\_erasure\_%'::text)) EXECUTE FUNCTION public.refuse_change_of_closed_year();
CREATE TRIGGER closed_years_stay BEFORE DELETE OR UPDATE ON public.year_position FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_closed_year();
CREATE TRIGGER closed_years_stay BEFORE DELETE OR UPDATE ON public.year_publication FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_closed_year();
CREATE TRIGGER custodies_are_allowed AFTER INSERT ON public.custody REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.custodies_are_allowed();
CREATE CONSTRAINT TRIGGER custody_has_no_gap AFTER INSERT OR DELETE OR UPDATE ON public.custody DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.custody_has_no_gap();
CREATE TRIGGER custody_is_not_of_borrower AFTER UPDATE ON public.custody FOR EACH ROW WHEN ((new.holder_id IS DISTINCT FROM old.holder_id)) EXECUTE FUNCTION public.custody_is_not_of_borrower();
CREATE TRIGGER custody_still_before_leaving AFTER UPDATE ON public.custody FOR EACH ROW WHEN (((new.holder_id IS DISTINCT FROM old.holder_id) OR (NOT (new.period <@ old.period)))) EXECUTE FUNCTION public.custody_still_before_leaving();
CREATE TRIGGER custody_still_begins_in_service AFTER UPDATE ON public.custody FOR EACH ROW WHEN (((new.kind = 'lotse'::text) AND ((new.kind <> old.kind) OR (lower(new.period) <> lower(old.period))))) EXECUTE FUNCTION public.custody_still_begins_in_service();
CREATE TRIGGER date_attributes BEFORE UPDATE OF name, category, asset_class, unit_id, location, cost_centre, useful_life_months ON public.device FOR EACH ROW WHEN (((CURRENT_USER)::text !~~ 'leihlotse\_erasure\_%'::text)) EXECUTE FUNCTION public.date_attributes();
CREATE TRIGGER date_attributes BEFORE UPDATE OF code, name, parent_id, cost_centre ON public.unit FOR EACH ROW EXECUTE FUNCTION public.date_attributes();
CREATE TRIGGER decide_difference BEFORE INSERT ON public.stocktaking_decision FOR EACH ROW EXECUTE FUNCTION public.decide_difference();
CREATE CONSTRAINT TRIGGER decommissioned_with_approvals AFTER INSERT ON public.withdrawal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.kind = 'decommissioned'::text)) EXECUTE FUNCTION public.decommissioned_with_approvals();
CREATE TRIGGER device_inventory_number_is_clean BEFORE INSERT OR UPDATE OF inventory_number ON public.device FOR EACH ROW EXECUTE FUNCTION public.inventory_number_is_clean();
CREATE CONSTRAINT TRIGGER device_is_in_custody AFTER INSERT OR UPDATE OF registered_at ON public.device DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.custody_has_no_gap();
CREATE TRIGGER figures_come_at_once BEFORE INSERT ON public.year_figure FOR EACH ROW EXECUTE FUNCTION public.figures_come_at_once();
CREATE TRIGGER filings_stay BEFORE DELETE OR UPDATE ON public.protocol_filing FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_filing();
CREATE TRIGGER give_erasure_keys AFTER INSERT ON public.person REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.give_erasure_keys();
CREATE TRIGGER guard_deleted AFTER DELETE ON public.custody REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.guard_old_rows();
CREATE TRIGGER guard_updated AFTER UPDATE ON public.custody REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.guard_new_rows();
CREATE TRIGGER is_not_truncated BEFORE TRUNCATE ON public.protocol FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER is_not_truncated BEFORE TRUNCATE ON public.protocol_filing FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER is_not_truncated BEFORE TRUNCATE ON public.protocol_year FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER is_not_truncated BEFORE TRUNCATE ON public.stocktaking FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER is_not_truncated BEFORE TRUNCATE ON public.stocktaking_count FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER is_not_truncated BEFORE TRUNCATE ON public.stocktaking_decision FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER is_not_truncated BEFORE TRUNCATE ON public.stocktaking_line FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER is_not_truncated BEFORE TRUNCATE ON public.stocktaking_year FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER is_not_truncated BEFORE TRUNCATE ON public.year_closing FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER is_not_truncated BEFORE TRUNCATE ON public.year_document FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER is_not_truncated BEFORE TRUNCATE ON public.year_document_piece FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER is_not_truncated BEFORE TRUNCATE ON public.year_figure FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER is_not_truncated BEFORE TRUNCATE ON public.year_position FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER is_not_truncated BEFORE TRUNCATE ON public.year_publication FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER journal_chain_is_kept BEFORE DELETE OR TRUNCATE ON public.journal_chain FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER journal_is_insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER journal_personal_is_kept BEFORE UPDATE OR TRUNCATE ON public.journal_personal FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER journal_seal_is_kept BEFORE DELETE OR TRUNCATE ON public.journal_seal FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER journal_seal_is_made_once BEFORE UPDATE ON public.journal_seal FOR EACH ROW WHEN ((old.hash <> sha256('\x'::bytea))) EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER journal_sealed_head_is_insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal_sealed_head FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_the_past();
CREATE TRIGGER keep_due_past BEFORE UPDATE OF due ON public.loan FOR EACH ROW WHEN ((new.due IS DISTINCT FROM old.due)) EXECUTE FUNCTION public.keep_due_past();
CREATE TRIGGER keep_lines AFTER INSERT ON public.stocktaking_line REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.keep_lines();
CREATE TRIGGER keep_submission AFTER INSERT OR UPDATE OF submission ON public.request FOR EACH ROW WHEN ((new.submission IS NOT NULL)) EXECUTE FUNCTION public.keep_submission();
CREATE TRIGGER loan_stays_allowed AFTER UPDATE ON public.loan FOR EACH ROW WHEN (((new.borrower_id IS DISTINCT FROM old.borrower_id) OR (new.custody_id <> old.custody_id) OR (NOT (new.period <@ old.period)))) EXECUTE FUNCTION public.loan_stays_allowed();
CREATE TRIGGER loan_still_begins_in_service AFTER UPDATE ON public.loan REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.loan_begins_in_service();
CREATE TRIGGER loans_are_allowed AFTER INSERT ON public.loan REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.loans_are_allowed();
CREATE TRIGGER merged_person_is_checked AFTER UPDATE OF merged_into ON public.person FOR EACH ROW WHEN (((old.merged_into IS NULL) AND (new.merged_into IS NOT NULL))) EXECUTE FUNCTION public.merged_person_is_checked();
CREATE TRIGGER no_handover_begins_while_withdrawn AFTER INSERT ON public.withdrawal FOR EACH ROW EXECUTE FUNCTION public.no_handover_begins_while_withdrawn();
CREATE TRIGGER no_loan_begins_while_withdrawn AFTER INSERT ON public.withdrawal REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.no_loan_begins_while_withdrawn();
CREATE TRIGGER number_protocol BEFORE INSERT ON public.protocol FOR EACH ROW EXECUTE FUNCTION public.number_protocol();
CREATE TRIGGER number_stocktaking BEFORE INSERT ON public.stocktaking FOR EACH ROW EXECUTE FUNCTION public.number_stocktaking();
CREATE CONSTRAINT TRIGGER past_has_no_gap AFTER INSERT OR DELETE OR UPDATE ON public.device_past DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.past_has_no_gap('device_id');
CREATE CONSTRAINT TRIGGER past_has_no_gap AFTER INSERT OR DELETE OR UPDATE ON public.unit_past DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.past_has_no_gap('unit_id');
CREATE TRIGGER person_is_not_merged AFTER INSERT ON public.attendance REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.person_is_not_merged('person_id');
CREATE TRIGGER person_is_not_merged AFTER INSERT ON public.contact REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.person_is_not_merged('person_id');
CREATE TRIGGER person_is_not_merged AFTER INSERT ON public.membership REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.person_is_not_merged('person_id');
CREATE TRIGGER person_is_not_merged AFTER INSERT ON public.request REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.person_is_not_merged('asker_id');
CREATE TRIGGER person_is_not_merged AFTER INSERT ON public.role_grant REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.person_is_not_merged('person_id');
CREATE TRIGGER person_leaves_nothing AFTER INSERT OR UPDATE OF left_on ON public.person FOR EACH ROW WHEN ((new.left_on IS NOT NULL)) EXECUTE FUNCTION public.person_leaves_nothing();
CREATE TRIGGER protocol_is_filed BEFORE INSERT ON public.protocol_filing FOR EACH ROW EXECUTE FUNCTION public.protocol_is_filed();
CREATE CONSTRAINT TRIGGER protocols_follow_change AFTER UPDATE ON public.custody DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((old.kind = 'lotse'::text) AND ((new.kind <> 'lotse'::text) OR (upper_inf(new.period) AND (NOT upper_inf(old.period)))))) EXECUTE FUNCTION public.protocols_follow();
CREATE CONSTRAINT TRIGGER protocols_follow_end AFTER DELETE ON public.custody DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((old.kind = 'lotse'::text)) EXECUTE FUNCTION public.protocols_follow();
CREATE TRIGGER publications_follow BEFORE INSERT ON public.year_publication FOR EACH ROW EXECUTE FUNCTION public.publications_follow();
CREATE TRIGGER row_keeps_its_device BEFORE UPDATE OF device_id ON public.custody FOR EACH ROW WHEN ((new.device_id <> old.device_id)) EXECUTE FUNCTION public.refuse_other_device();
CREATE TRIGGER row_keeps_its_device BEFORE UPDATE OF device_id ON public.loan FOR EACH ROW WHEN ((new.device_id <> old.device_id)) EXECUTE FUNCTION public.refuse_other_device();
CREATE TRIGGER row_keeps_its_device BEFORE UPDATE OF device_id ON public.withdrawal FOR EACH ROW WHEN ((new.device_id <> old.device_id)) EXECUTE FUNCTION public.refuse_other_device();
CREATE TRIGGER still_no_handover_begins_while_withdrawn AFTER UPDATE ON public.withdrawal FOR EACH ROW WHEN ((NOT (new.period <@ old.period))) EXECUTE FUNCTION public.no_handover_begins_while_withdrawn();
CREATE TRIGGER still_no_loan_begins_while_withdrawn AFTER UPDATE ON public.withdrawal REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.no_loan_begins_while_withdrawn();
CREATE TRIGGER stocktaking_goes_forward BEFORE UPDATE ON public.stocktaking FOR EACH ROW EXECUTE FUNCTION public.stocktaking_goes_forward();
CREATE TRIGGER stocktaking_is_kept BEFORE DELETE ON public.stocktaking FOR EACH ROW EXECUTE FUNCTION public.stocktaking_is_kept();
CREATE TRIGGER stocktaking_is_kept BEFORE DELETE OR UPDATE ON public.stocktaking_count FOR EACH ROW EXECUTE FUNCTION public.stocktaking_is_kept();
CREATE TRIGGER stocktaking_is_kept BEFORE DELETE OR UPDATE ON public.stocktaking_decision FOR EACH ROW EXECUTE FUNCTION public.stocktaking_is_kept();
CREATE TRIGGER stocktaking_is_kept BEFORE DELETE OR UPDATE ON public.stocktaking_line FOR EACH ROW EXECUTE FUNCTION public.stocktaking_is_kept();
CREATE TRIGGER take_count BEFORE INSERT ON public.stocktaking_count FOR EACH ROW EXECUTE FUNCTION public.take_count();
CREATE TRIGGER take_custody_period BEFORE INSERT ON public.loan FOR EACH ROW WHEN ((new.custody_period IS NULL)) EXECUTE FUNCTION public.take_custody_period();
CREATE CONSTRAINT TRIGGER unit_tree_has_no_circle AFTER INSERT OR UPDATE OF parent_id ON public.unit DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.parent_id IS NOT NULL)) EXECUTE FUNCTION public.unit_tree_has_no_circle();
CREATE TRIGGER years_follow BEFORE INSERT OR UPDATE ON public.year_closing FOR EACH ROW EXECUTE FUNCTION public.years_follow();

ALTER TABLE ONLY public.accessory_found
    ADD CONSTRAINT accessory_found_device FOREIGN KEY (device_id) REFERENCES public.device(id);
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
ALTER TABLE ONLY public.decommissioning
    ADD CONSTRAINT decommissioning_declined_by FOREIGN KEY (declined_by) REFERENCES public.person(id);
ALTER TABLE ONLY public.decommissioning
    ADD CONSTRAINT decommissioning_device FOREIGN KEY (device_id) REFERENCES public.device(id);
ALTER TABLE ONLY public.decommissioning
    ADD CONSTRAINT decommissioning_first_by FOREIGN KEY (first_by) REFERENCES public.person(id);
ALTER TABLE ONLY public.decommissioning
    ADD CONSTRAINT decommissioning_requested_by FOREIGN KEY (requested_by) REFERENCES public.person(id);
ALTER TABLE ONLY public.decommissioning
    ADD CONSTRAINT decommissioning_second_by FOREIGN KEY (second_by) REFERENCES public.person(id);
ALTER TABLE ONLY public.decommissioning
    ADD CONSTRAINT decommissioning_wiped_by FOREIGN KEY (wiped_by) REFERENCES public.person(id);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_chain FOREIGN KEY (id) REFERENCES public.journal_chain(chain) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.device_merge
    ADD CONSTRAINT device_merge_device FOREIGN KEY (device_id) REFERENCES public.device(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.device_past
    ADD CONSTRAINT device_past_device FOREIGN KEY (device_id) REFERENCES public.device(id);
ALTER TABLE ONLY public.device_past
    ADD CONSTRAINT device_past_unit FOREIGN KEY (unit_id) REFERENCES public.unit(id);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_unit FOREIGN KEY (unit_id) REFERENCES public.unit(id);
ALTER TABLE ONLY public.erasure_key
    ADD CONSTRAINT erasure_key_person FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.journal_personal
    ADD CONSTRAINT journal_personal_entry FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.journal_sealed_head
    ADD CONSTRAINT journal_sealed_head_seal FOREIGN KEY (day) REFERENCES public.journal_seal(day);
ALTER TABLE ONLY public.legal_hold
    ADD CONSTRAINT legal_hold_device FOREIGN KEY (device_id) REFERENCES public.device(id);
ALTER TABLE ONLY public.legal_hold
    ADD CONSTRAINT legal_hold_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.loan
    ADD CONSTRAINT loan_borrower FOREIGN KEY (borrower_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.loan
    ADD CONSTRAINT loan_custody FOREIGN KEY (custody_id, device_id, custody_period) REFERENCES public.custody(id, device_id, lent_within) ON UPDATE CASCADE;
ALTER TABLE ONLY public.loan_due_past
    ADD CONSTRAINT loan_due_past_loan FOREIGN KEY (loan_id) REFERENCES public.loan(id);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_unit FOREIGN KEY (unit_id) REFERENCES public.unit(id);
ALTER TABLE ONLY public.password_link
    ADD CONSTRAINT password_link_made_by FOREIGN KEY (made_by) REFERENCES public.person(id);
ALTER TABLE ONLY public.password_link
    ADD CONSTRAINT password_link_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_merged_into FOREIGN KEY (merged_into) REFERENCES public.person(id);
ALTER TABLE ONLY public.person_to_check
    ADD CONSTRAINT person_to_check_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.person_to_check
    ADD CONSTRAINT person_to_check_recorded_by FOREIGN KEY (recorded_by) REFERENCES public.person(id);
ALTER TABLE ONLY public.protocol_filing
    ADD CONSTRAINT protocol_filing_entry FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.protocol_filing
    ADD CONSTRAINT protocol_filing_protocol FOREIGN KEY (protocol_id) REFERENCES public.protocol(id);
ALTER TABLE ONLY public.protocol
    ADD CONSTRAINT protocol_journal_entry FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.protocol
    ADD CONSTRAINT protocol_voiding_entry FOREIGN KEY (voided_by) REFERENCES public.journal(id);
ALTER TABLE ONLY public.request
    ADD CONSTRAINT request_asker FOREIGN KEY (asker_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.request
    ADD CONSTRAINT request_decided_by FOREIGN KEY (decided_by) REFERENCES public.person(id);
ALTER TABLE ONLY public.request
    ADD CONSTRAINT request_lotse FOREIGN KEY (lotse_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.retention_record
    ADD CONSTRAINT retention_record_entry FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.sign_in_place
    ADD CONSTRAINT sign_in_place_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.sign_in_session
    ADD CONSTRAINT sign_in_session_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.stocktaking
    ADD CONSTRAINT stocktaking_caller FOREIGN KEY (caller_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.stocktaking_count
    ADD CONSTRAINT stocktaking_count_by FOREIGN KEY (counted_by) REFERENCES public.person(id);
ALTER TABLE ONLY public.stocktaking_count
    ADD CONSTRAINT stocktaking_count_journal_entry FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.stocktaking_count
    ADD CONSTRAINT stocktaking_count_of FOREIGN KEY (stocktaking_id) REFERENCES public.stocktaking(id);
ALTER TABLE ONLY public.stocktaking_decision
    ADD CONSTRAINT stocktaking_decision_booking_entry FOREIGN KEY (booking_entry) REFERENCES public.journal(id);
ALTER TABLE ONLY public.stocktaking_decision
    ADD CONSTRAINT stocktaking_decision_by FOREIGN KEY (decided_by) REFERENCES public.person(id);
ALTER TABLE ONLY public.stocktaking_decision
    ADD CONSTRAINT stocktaking_decision_journal_entry FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.stocktaking_decision
    ADD CONSTRAINT stocktaking_decision_line FOREIGN KEY (line_id) REFERENCES public.stocktaking_line(id);
ALTER TABLE ONLY public.stocktaking
    ADD CONSTRAINT stocktaking_journal_entry FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.stocktaking
    ADD CONSTRAINT stocktaking_lead FOREIGN KEY (lead_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.stocktaking_line
    ADD CONSTRAINT stocktaking_line_of FOREIGN KEY (stocktaking_id) REFERENCES public.stocktaking(id);
ALTER TABLE ONLY public.stocktaking
    ADD CONSTRAINT stocktaking_office FOREIGN KEY (office_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.stocktaking
    ADD CONSTRAINT stocktaking_scribe FOREIGN KEY (scribe_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.stocktaking
    ADD CONSTRAINT stocktaking_unit FOREIGN KEY (unit_id) REFERENCES public.unit(id);
ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_parent FOREIGN KEY (parent_id) REFERENCES public.unit(id);
ALTER TABLE ONLY public.unit_past
    ADD CONSTRAINT unit_past_parent FOREIGN KEY (parent_id) REFERENCES public.unit(id);
ALTER TABLE ONLY public.unit_past
    ADD CONSTRAINT unit_past_unit FOREIGN KEY (unit_id) REFERENCES public.unit(id);
ALTER TABLE ONLY public.withdrawal
    ADD CONSTRAINT withdrawal_device FOREIGN KEY (device_id) REFERENCES public.device(id);
ALTER TABLE ONLY public.year_closing
    ADD CONSTRAINT year_closing_closed_by FOREIGN KEY (closed_by) REFERENCES public.person(id);
ALTER TABLE ONLY public.year_closing
    ADD CONSTRAINT year_closing_entry FOREIGN KEY (entry_id) REFERENCES public.journal(id);
ALTER TABLE ONLY public.year_closing
    ADD CONSTRAINT year_closing_reopened_by FOREIGN KEY (reopened_by) REFERENCES public.person(id);
ALTER TABLE ONLY public.year_closing
    ADD CONSTRAINT year_closing_requested_by FOREIGN KEY (requested_by) REFERENCES public.person(id);
ALTER TABLE ONLY public.year_document
    ADD CONSTRAINT year_document_closing FOREIGN KEY (year, number) REFERENCES public.year_closing(year, number) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.year_document_piece
    ADD CONSTRAINT year_document_piece_document FOREIGN KEY (year, number, name, profile) REFERENCES public.year_document(year, number, name, profile) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.year_figure
    ADD CONSTRAINT year_figure_publication FOREIGN KEY (year) REFERENCES public.year_publication(year);
ALTER TABLE ONLY public.year_position
    ADD CONSTRAINT year_position_closing FOREIGN KEY (year, number) REFERENCES public.year_closing(year, number) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.year_position
    ADD CONSTRAINT year_position_unit FOREIGN KEY (unit_id) REFERENCES public.unit(id);
ALTER TABLE ONLY public.year_publication
    ADD CONSTRAINT year_publication_entry FOREIGN KEY (entry_id) REFERENCES public.journal(id);


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
--   device_past (n.device_id)
--   unit_past (null::bigint)
--   loan_due_past (n.device_id)
--   device_merge (n.device_id)
--   accessory_found (n.device_id)
--   person_to_check (null::bigint)
--   legal_hold (n.device_id)
--   decommissioning (n.device_id)
--   request (null::bigint)

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
            if exists (select from new_rows n where not exists (select from journal j where j.id = n.entry_id and j.transaction = pg_current_xact_id() and j.at > transaction_timestamp() - interval '1 minute' and (j.chain = 0 or «device» is null or j.chain = «device»)))
               and exists (select from (select n.entry_id, array_agg(distinct «device») as devices
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
            if exists (select from new_rows n join old_rows o using (id)
                       where n.entry_id = o.entry_id or not exists (select from journal j where j.id = n.entry_id and j.transaction = pg_current_xact_id() and j.at > transaction_timestamp() - interval '1 minute' and (j.chain = 0 or «device» is null or j.chain = «device»)))
               -- custody_period follows the custody by foreign key and is no news of its own.
               and (exists (select from new_rows n join old_rows o using (id)
                            where n.entry_id = o.entry_id
                              and to_jsonb(n) - 'custody_period' <> to_jsonb(o) - 'custody_period'
                              and not journal_entry_is_ours(n.entry_id))
                    or exists (select from (select n.entry_id, array_agg(distinct «device») as devices
                                            from new_rows n
                                            join old_rows o using (id) where n.entry_id <> o.entry_id
                                            group by n.entry_id offset 0) c
                               where not journal_entry_covers(c.entry_id, c.devices))) then
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

CREATE TRIGGER keep_changed AFTER UPDATE ON public.«table» REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT WHEN (((CURRENT_USER)::text !~~ 'leihlotse\_erasure\_%'::text)) EXECUTE FUNCTION public.«table»_keep_changed();

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

CREATE TRIGGER keep_deleted AFTER DELETE ON public.«table» REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT WHEN (((CURRENT_USER)::text !~~ 'leihlotse\_erasure\_%'::text)) EXECUTE FUNCTION public.«table»_keep_deleted();
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
