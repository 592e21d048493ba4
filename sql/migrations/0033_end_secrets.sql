-- Sessions know when the password was given, and what is over can be deleted.

alter table sign_in_session add column proved_at timestamptz not null default clock_timestamp();
comment on column sign_in_session.proved_at is
    'When the password was last given: what makes secrets asks for it again after a while.';

create index sign_in_session_ends on sign_in_session (least(expires_at, ends_at));
create index password_link_person_id on password_link (person_id);

call grant_to('program', 'delete', 'api_token');
call grant_to('program', 'delete', 'password_link');

-- What was answered stays, as long as anybody sends it again: the program may forget what is older.
create function forget_answers(days int) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    forgotten bigint;
begin
    delete from idempotency
    where at <= clock_timestamp() - make_interval(days => greatest(days, 1));
    get diagnostics forgotten = row_count;
    return forgotten;
end
$$;
revoke all on function forget_answers from public;
do $$
begin
    execute format('grant execute on function forget_answers to %I',
        (select role_name from database_role where purpose = 'program'));
end
$$;
