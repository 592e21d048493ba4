-- Who signs in to the service, and how: passwords, sessions, tokens, one-time links. Of secrets
-- only hashes are kept.

create table account (
    person_id     bigint      not null,
    password_hash text        not null,
    changed_at    timestamptz not null default clock_timestamp(),
    constraint account_pkey primary key (person_id),
    constraint account_person foreign key (person_id) references person (id),
    constraint account_password_is_argon2id check (password_hash like '$argon2id$%')
);
comment on column account.password_hash is 'In PHC string format.';

create table sign_in_session (
    id         bigint      generated always as identity,
    secret     bytea       not null,
    person_id  bigint      not null,
    began_at   timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null,
    ends_at    timestamptz not null,
    constraint sign_in_session_pkey primary key (id),
    constraint sign_in_session_secret unique (secret),
    constraint sign_in_session_person foreign key (person_id) references person (id)
);
comment on column sign_in_session.secret is 'SHA-256 of what the browser or program keeps.';
comment on column sign_in_session.expires_at is 'Slides along with use, up to ends_at.';
create index sign_in_session_person_id on sign_in_session (person_id);

create table api_token (
    id         bigint      generated always as identity,
    secret     bytea       not null,
    person_id  bigint      not null,
    name       text        not null,
    scope      text        not null,
    made_at    timestamptz not null default clock_timestamp(),
    used_on    date,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    constraint api_token_pkey primary key (id),
    constraint api_token_secret unique (secret),
    constraint api_token_person foreign key (person_id) references person (id),
    constraint api_token_name_not_blank check (btrim(name) <> ''),
    constraint api_token_scope check (scope in ('read', 'write'))
);
create index api_token_person_id on api_token (person_id);

create table password_link (
    secret     bytea       not null,
    person_id  bigint      not null,
    made_by    bigint      not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    constraint password_link_pkey primary key (secret),
    constraint password_link_person foreign key (person_id) references person (id),
    constraint password_link_made_by foreign key (made_by) references person (id)
);
comment on table password_link is 'Lets a person choose a password, once.';

create table sign_in_failure (
    login   text        not null,
    address text        not null,
    at      timestamptz not null default clock_timestamp()
);
comment on table sign_in_failure is
    'What the limits of guessing rest on, so that they survive a restart. Kept for a day.';
create index sign_in_failure_login on sign_in_failure (login, at);
create index sign_in_failure_address on sign_in_failure (address, at);

call grant_to('program', 'select, insert, update', 'account');
call grant_to('program', 'select, insert, update, delete', 'sign_in_session');
call grant_to('program', 'select, insert, update', 'api_token');
call grant_to('program', 'select, insert, update', 'password_link');
call grant_to('program', 'select, insert, delete', 'sign_in_failure');
call grant_to('erasure', 'select, delete', 'account');
call grant_to('erasure', 'select, delete', 'sign_in_session');
call grant_to('erasure', 'select, delete', 'api_token');
call grant_to('erasure', 'select, delete', 'password_link');
