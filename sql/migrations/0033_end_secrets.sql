-- Sessions know when the password was given, and what is over can be deleted.

alter table sign_in_session add column proved_at timestamptz not null default clock_timestamp();
comment on column sign_in_session.proved_at is
    'When the password was last given: what makes secrets asks for it again after a while.';

create index sign_in_session_ends on sign_in_session (least(expires_at, ends_at));
create index password_link_person_id on password_link (person_id);

call grant_to('program', 'delete', 'api_token');
call grant_to('program', 'delete', 'password_link');
call grant_to('program', 'delete', 'idempotency');
