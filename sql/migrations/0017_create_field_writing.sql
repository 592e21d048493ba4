-- The fields of a device are written by their names, whichever columns there are: a new column is in
-- no list of columns. A field without a column is refused.

-- The columns that fields can be written to, in their order.
create function written_columns(fact_table text) returns setof text
    language sql stable set search_path = public, pg_temp as $$
    select a.attname::text from pg_attribute a
    where a.attrelid = fact_table::regclass and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' and a.attname not in ('id', 'known_since')
    order by a.attnum
$$;

create function refuse_unknown_fields(fact_table text, fields jsonb) returns void
    language plpgsql stable set search_path = public, pg_temp as $$
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

-- Adds a row of this number with these fields.
create function insert_fact(fact_table text, row_id bigint, fields jsonb) returns void
    language plpgsql set search_path = public, pg_temp as $$
declare
    columns text := (select string_agg(quote_ident(k.name), ', ' order by k.name)
                     from jsonb_object_keys(fields) as k (name));
begin
    perform refuse_unknown_fields(fact_table, fields);
    execute format('insert into %1$I (id, %2$s) overriding system value '
        'select $1, %2$s from jsonb_populate_record(null::%1$I, $2)', fact_table, columns)
        using row_id, fields;
end
$$;

-- Changes these fields of a row; null clears one.
create function update_fact(fact_table text, row_id bigint, fields jsonb) returns void
    language plpgsql set search_path = public, pg_temp as $$
declare
    columns text := (select string_agg(format('%1$I = r.%1$I', k.name), ', ' order by k.name)
                     from jsonb_object_keys(fields) as k (name));
begin
    perform refuse_unknown_fields(fact_table, fields);
    execute format('update %1$I t set %2$s from jsonb_populate_record(null::%1$I, $2) r '
        'where t.id = $1', fact_table, columns) using row_id, fields;
end
$$;

-- The fields of a device as its table has them: the unit by its number, 0 for a code that no unit
-- has, and what cannot be empty by its default.
create function device_fields(fields jsonb) returns jsonb
    language sql stable set search_path = public, pg_temp as $$
    select (fields - 'unit')
        || case when fields ? 'unit' then jsonb_build_object('unit_id',
               case when fields ->> 'unit' is not null then coalesce((
                   select u.id from unit u where lower(u.code) = lower(fields ->> 'unit')), 0) end)
           else '{}' end
        || case when fields -> 'condition' = 'null' then '{"condition": "good"}' else '{}' end::jsonb
        || case when fields -> 'accessories' = 'null' then '{"accessories": {}}' else '{}' end::jsonb
$$;

-- Adds the new rows of an import's plan, whose columns are called as the table's.
create function insert_planned(fact_table text, entry bigint) returns bigint
    language plpgsql set search_path = public, pg_temp as $$
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
$$;

-- Changes the rows that an import's plan finds changed.
create function update_planned(fact_table text, entry bigint) returns bigint
    language plpgsql set search_path = public, pg_temp as $$
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
$$;
