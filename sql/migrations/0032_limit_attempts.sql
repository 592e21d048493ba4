-- Attempts to prove a password are counted before they are made: each counts as failed until it has
-- succeeded, so that a hundred at once are no more than a hundred in a row.

drop table sign_in_failure;

create table sign_in_attempt (
    id      bigint      generated always as identity,
    account text        not null,
    lane    text        not null,
    place   text        not null,
    at      timestamptz not null default clock_timestamp(),
    constraint sign_in_attempt_pkey primary key (id),
    constraint sign_in_attempt_lane check (lane in ('stranger', 'place', 'own'))
);
comment on table sign_in_attempt is
    'Attempts that failed or are being made; one that succeeds is deleted. The limits of guessing '
    'rest on them, so that they survive a restart and hold for several services together.';
comment on column sign_in_attempt.account is
    'person NUMBER; of a login that nobody has its SHA-256, since people type passwords there.';
comment on column sign_in_attempt.lane is
    'Whose budget it is on: strangers'', that of addresses where the account signed in lately, or '
    'that of browsers and sign-ins that the account has.';
comment on column sign_in_attempt.place is 'An address (of IPv6 the first half), a browser or a sign-in.';
create index sign_in_attempt_account on sign_in_attempt (account, lane, at);
create index sign_in_attempt_place on sign_in_attempt (place, at);
create index sign_in_attempt_at on sign_in_attempt (at);

create table sign_in_place (
    person_id bigint      not null,
    place     text        not null,
    at        timestamptz not null default clock_timestamp(),
    constraint sign_in_place_pkey primary key (person_id, place),
    constraint sign_in_place_person foreign key (person_id) references person (id)
);
comment on table sign_in_place is
    'Where a person''s password was right lately: no stranger''s failures keep them out there.';
create index sign_in_place_at on sign_in_place (at);

call grant_to('program', 'select, insert, delete', 'sign_in_attempt');
call grant_to('program', 'select, insert, update, delete', 'sign_in_place');
call grant_to('erasure', 'select, delete', 'sign_in_attempt');
call grant_to('erasure', 'select, delete', 'sign_in_place');
