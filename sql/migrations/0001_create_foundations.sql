-- Extensions, collations, search keys and the two roles that everything later rests on.
-- Runs as the role of the connection string, which needs CREATE on the database and CREATEROLE.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- Before PostgreSQL 15 anyone could add functions here, which the triggers might then call.
revoke create on schema public from public;

-- Sorting: phone book order for names, dictionary order for words, numbers by value
-- (LT-2 before LT-10). ICU, so that it is the same on every machine.
create collation name_order (provider = icu, locale = 'de-u-co-phonebk-kn-true');
create collation word_order (provider = icu, locale = 'de-u-kn-true');

-- unaccent() depends on a dictionary and is therefore only STABLE; with the dictionary named
-- it does not change under us, which lets an index use it.
create function plain_letters(value text) returns text
    language sql immutable strict parallel safe
    return lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, nfc)));

create function spelt_out_letters(value text) returns text
    language sql immutable strict parallel safe
    return plain_letters(replace(replace(replace(replace(
        lower(normalize(value, nfc)), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss'));

-- What a search looks into: Mueller, Muller and Müller all find Müller.
create function search_keys(value text) returns text
    language sql immutable strict parallel safe
    return plain_letters(value) || E'\n' || spelt_out_letters(value);

-- Does a text contain what was typed? Escapes the wildcards of LIKE.
create function search_pattern(typed text) returns text
    language sql immutable strict parallel safe
    return '%' || replace(replace(replace(plain_letters(typed), '\', '\\'), '%', '\%'), '_', '\_')
        || '%';

-- Roles belong to the whole server, their names therefore carry this database's number.
create table database_role (
    purpose   text not null,
    role_name name not null,
    constraint database_role_pkey primary key (purpose),
    constraint database_role_purpose check (purpose in ('program', 'erasure'))
);
comment on table database_role is
    'The program connects and sets its role to "program"; deleting people needs "erasure".';

do $$
declare
    database_number oid := (select oid from pg_database where datname = current_database());
    wanted text;
    role_name text;
begin
    foreach wanted in array array['program', 'erasure'] loop
        role_name := format('leihlotse_%s_%s', wanted, database_number);
        if not exists (select from pg_roles where rolname = role_name) then
            execute format('create role %I nologin', role_name);
        end if;
        execute format('grant %I to current_user', role_name);
        execute format('grant usage on schema public to %I', role_name);
        insert into database_role (purpose, role_name) values (wanted, role_name);
    end loop;
end
$$;

-- grant_to('program', 'select, insert', 'loan'): migrations grant through the role's purpose.
create procedure grant_to(wanted_purpose text, privileges text, target regclass)
    language plpgsql as $$
begin
    execute format('grant %s on %s to %I', privileges, target,
        (select role_name from database_role where purpose = wanted_purpose));
end
$$;

call grant_to('program', 'select', 'database_role');
call grant_to('erasure', 'select', 'database_role');
call grant_to('program', 'select', 'schema_migration');
call grant_to('erasure', 'select', 'schema_migration');
