-- What people call a time becomes an instant, and back; and operations that are sent twice.
--
-- A day is written YYYY-MM-DD, a time ISO 8601 with offset. Days are days of the session's time
-- zone, which the program sets to the city's.

create function is_day(at text) returns boolean
    language sql immutable parallel safe
    return at ~ '^\d{4}-\d\d-\d\d$';

-- When something begins or ends. Nothing said, and today, mean now; a past day means its start
-- for beginnings and its end, the next day's start, for endings.
create function moment_of(at text, ending boolean) returns timestamptz
    language sql volatile parallel safe
    return case
        when at is null then clock_timestamp()
        when not is_day(at) then at::timestamptz
        when at::date = current_date then clock_timestamp()
        when ending then (at::date + 1)::timestamptz
        else at::date::timestamptz
    end;

-- A reading as of a day means the last instant of that day.
create function reading_of(at text) returns timestamptz
    language sql volatile parallel safe
    return case
        when at is null then clock_timestamp()
        when not is_day(at) then at::timestamptz
        when at::date = current_date then clock_timestamp()
        else (at::date + 1)::timestamptz - interval '1 microsecond'
    end;

-- What is due on a day is overdue from the next day's start on. Null stays null.
create function due_of(at text) returns timestamptz
    language sql stable parallel safe
    return case when is_day(at) then (at::date + 1)::timestamptz else at::timestamptz end;

-- 2020-10-18T09:30:00+02:00
create function time_shown(at timestamptz) returns text
    language sql stable strict parallel safe
    return to_char(at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM');

-- The inverse of due_of: the last day, if it is due at a day's start, else the time.
create function due_shown(due timestamptz) returns text
    language sql stable strict parallel safe
    return case
        when due = due::date::timestamptz then to_char(due::date - 1, 'YYYY-MM-DD')
        else time_shown(due)
    end;

create table idempotency (
    key       text        not null,
    operation text        not null,
    digest    bytea       not null,
    outcome   jsonb       not null,
    at        timestamptz not null default clock_timestamp(),
    constraint idempotency_pkey primary key (key)
);
comment on table idempotency is
    'What an operation that came with a key answered: sent again, it answers the same and does '
    'nothing.';
comment on column idempotency.digest is
    'SHA-256 of what was sent: the same key with something else in it is refused.';
create index idempotency_at on idempotency using brin (at);
call grant_to('program', 'select, insert', 'idempotency');
