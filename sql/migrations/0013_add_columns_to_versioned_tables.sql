-- A column for a table of facts: its earlier versions and the view of both get it too.
--
--   call add_versioned_column('device', 'colour', 'text not null default ''grey''');
--
-- Definition: all that may follow the name in "alter table … add column". Earlier versions get the
-- default, or what is generated, as the table's rows do; constraints are the table's alone. Undo and
-- the triggers go over the columns as they are: a change of the new one needs an entry in the
-- journal like any other.

create procedure add_versioned_column(fact_table text, column_name text, definition text)
    language plpgsql set search_path = public, pg_temp as $$
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
