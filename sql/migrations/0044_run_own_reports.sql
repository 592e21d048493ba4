-- Reports that a city adds itself run as a role of their own: it reads facts, and neither secrets nor
-- the journal, and cannot write.
--
-- The role is worn inside of own_report_rows(), which belongs to it: there nobody can change to
-- another role, as a statement could that merely ran after SET ROLE.

alter table database_role drop constraint database_role_purpose;
alter table database_role
    add constraint database_role_purpose check (purpose in ('program', 'erasure', 'reports'));

-- What own reports may read. A new table stands here, or in the test that lists what they may not.
create procedure make_reports_role() language plpgsql as $$
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

-- The rows of one statement, which only reads. A restored backup may have given the function to
-- somebody mightier: then it refuses, until make_reports_role() was called.
create function own_report_rows(statement text) returns setof record
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    if current_user <> (select r.role_name from database_role r where r.purpose = 'reports') then
        raise exception 'the role of own reports is missing: call make_reports_role()'
            using errcode = '42501', constraint = 'own_reports_have_their_role';
    end if;
    return query execute statement;
end
$$;

call make_reports_role();

-- What does something in its owner's name is for the program alone.
revoke all on function protocols_to_issue from public;
do $$
begin
    execute format('grant execute on function protocols_to_issue to %I',
        (select role_name from database_role where purpose = 'program'));
end
$$;
