-- The city's organisation and its people.

create table setting (
    id          bigint      generated always as identity,
    name        text        not null,
    value       text        not null,
    entry_id    bigint      not null,
    known_since timestamptz not null,
    constraint setting_pkey primary key (id),
    constraint setting_name unique (name)
);
comment on table setting is 'What differs from the program''s defaults.';
call keep_versions_of('setting');

create table unit (
    id          bigint      generated always as identity,
    code        text        not null,
    name        text        not null,
    parent_id   bigint,
    cost_centre text,
    valid_from  date,
    valid_until date,
    entry_id    bigint      not null,
    known_since timestamptz not null,
    constraint unit_pkey primary key (id),
    constraint unit_code unique (code),
    constraint unit_code_not_blank check (btrim(code) <> ''),
    constraint unit_name_not_blank check (btrim(name) <> ''),
    constraint unit_parent foreign key (parent_id) references unit (id),
    constraint unit_not_its_own_parent check (parent_id <> id),
    constraint unit_valid check (valid_from <= valid_until)
);
comment on table unit is 'Amt > Abteilung > Sachgebiet; a tree, each valid from/until (inclusive).';
create index unit_parent_id on unit (parent_id);
call keep_versions_of('unit');

-- A unit is never above itself, however long the way round. The guard of what concerns no device
-- comes first: two transactions could each add one half of a circle.
create function unit_tree_has_no_circle() returns trigger
    language plpgsql as $$
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
create constraint trigger unit_tree_has_no_circle after insert or update of parent_id on unit
    deferrable initially deferred
    for each row when (new.parent_id is not null) execute function unit_tree_has_no_circle();

create table person (
    id               bigint      generated always as identity,
    name             text        not null,
    first_name       text,
    last_name        text,
    login            text,
    email            text,
    personnel_number text,
    organisation     text,
    active_from      date,
    left_on          date,
    search           text        generated always as (search_keys(
        name || ' ' || coalesce(login, '') || ' ' || coalesce(email, ''))) stored,
    entry_id         bigint      not null,
    known_since      timestamptz not null,
    constraint person_pkey primary key (id),
    constraint person_name_not_blank check (btrim(name) <> ''),
    constraint person_personnel_number unique (personnel_number),
    constraint person_active check (active_from <= left_on)
);
comment on column person.organisation is 'A partner organisation; null: this city.';
create unique index person_login on person (lower(login));
create unique index person_email on person (lower(email));
create index person_search on person using gin (search gin_trgm_ops);
create index person_order on person (coalesce(last_name, name) collate name_order, id);
call keep_versions_of('person');

create table membership (
    id          bigint      generated always as identity,
    person_id   bigint      not null,
    unit_id     bigint      not null,
    entry_id    bigint      not null,
    known_since timestamptz not null,
    constraint membership_pkey primary key (id),
    constraint membership_once unique (person_id, unit_id),
    constraint membership_person foreign key (person_id) references person (id),
    constraint membership_unit foreign key (unit_id) references unit (id)
);
comment on table membership is 'Where a person works.';
create index membership_unit_id on membership (unit_id);
call keep_versions_of('membership');

create table contact (
    id          bigint      generated always as identity,
    person_id   bigint      not null,
    unit_id     bigint      not null,
    valid       daterange   not null,
    entry_id    bigint      not null,
    known_since timestamptz not null,
    constraint contact_pkey primary key (id),
    constraint contact_person foreign key (person_id) references person (id),
    constraint contact_unit foreign key (unit_id) references unit (id),
    constraint contact_valid check (not isempty(valid)),
    constraint contact_once exclude using gist (
        person_id with =, unit_id with =, valid with &&)
);
comment on table contact is 'A Lotse is the contact of a unit, from/until.';
create index contact_unit_id on contact (unit_id);
call keep_versions_of('contact');

create table role_grant (
    id          bigint      generated always as identity,
    person_id   bigint      not null,
    role        text        not null,
    entry_id    bigint      not null,
    known_since timestamptz not null,
    constraint role_grant_pkey primary key (id),
    constraint role_grant_once unique (person_id, role),
    constraint role_grant_person foreign key (person_id) references person (id),
    constraint role_grant_role check (role in ('it', 'inventory', 'privacy'))
);
comment on table role_grant is
    'IT administers, the inventory office reports, the data protection officer reads the journal. '
    'Who holds devices is a Lotse without any grant.';
call keep_versions_of('role_grant');

create table closed_day (
    id          bigint      generated always as identity,
    day         date        not null,
    unit_id     bigint,
    name        text        not null,
    entry_id    bigint      not null,
    known_since timestamptz not null,
    constraint closed_day_pkey primary key (id),
    constraint closed_day_unit foreign key (unit_id) references unit (id),
    constraint closed_day_name_not_blank check (btrim(name) <> '')
);
comment on column closed_day.unit_id is 'null: the whole city is closed.';
create unique index closed_day_once on closed_day (day, coalesce(unit_id, 0));
call keep_versions_of('closed_day');
