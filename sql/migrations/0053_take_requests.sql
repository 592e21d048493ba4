-- A colleague asks for a device, on a page or by a submission in a drop folder; a Lotse or IT accepts, which
-- lends one now or notes the wish, or declines with a reason.

create table request (
    id           bigint      generated always as identity,
    asker_id     bigint,
    lotse_id     bigint,
    wished_from  date        not null,
    wished_until date,
    purpose      text,
    tool         text,
    submission   text,
    asked_at     timestamptz not null,
    state        text        not null default 'open',
    decided_by   bigint,
    decided_at   timestamptz,
    because      text,
    loan_id      bigint,
    entry_id     bigint      not null,
    known_since  timestamptz not null,
    constraint request_pkey primary key (id),
    constraint request_asker foreign key (asker_id) references person (id),
    constraint request_lotse foreign key (lotse_id) references person (id),
    constraint request_decided_by foreign key (decided_by) references person (id),
    constraint request_until check (wished_until >= wished_from),
    constraint request_state check (state in ('open', 'accepted', 'declined', 'withdrawn')),
    constraint request_decided check ((state = 'open') = (decided_at is null)
                                      and (decided_by is null or decided_at is not null)),
    constraint request_declined_with_reason check ((state = 'declined') = (because is not null)),
    constraint request_lent_when_accepted check (loan_id is null or state = 'accepted'),
    constraint request_submission check (submission ~ '^[0-9a-f]{64}$')
);
comment on table request is
    'Wishes for a device: who asks, from when until when, and what became of it.';
comment on column request.asker_id is 'null: the person was removed.';
comment on column request.lotse_id is 'Who is to lend it; null: anyone.';
comment on column request.submission is
    'SHA-256 of what a submission in a drop folder calls itself, or of its bytes; null: asked otherwise.';
comment on column request.loan_id is
    'The loan it led to, by number: that can be taken back by itself, and the request stays accepted.';
create unique index request_submission on request (submission) where submission is not null;
create index request_open on request (id) where state = 'open';
call keep_versions_of('request');
create index request_version_submission on request_version (submission) where submission is not null;
do $$
declare
    part record;
begin
    for part in select t.name as in_table, c.name as in_column
                from unnest(array['request', 'request_version']) as t (name),
                     unnest(array['asker_id', 'lotse_id', 'decided_by']) as c (name)
    loop
        execute format('create index %I on %I (%I)', part.in_table || '_' || part.in_column || '_number',
            part.in_table, part.in_column);
    end loop;
end
$$;

insert into personal_column (table_name, column_name, handling) values
    ('request', 'asker_id', 'cleared'),
    ('request', 'lotse_id', 'cleared'),
    ('request', 'decided_by', 'cleared'),
    ('request', 'purpose', 'own words'),
    ('request', 'tool', 'own words'),
    ('request', 'because', 'reworded');

-- What a submission calls itself, as it is kept.
create function submission_key(submission text) returns text
    language sql immutable strict parallel safe
    return encode(sha256(convert_to(submission, 'UTF8')), 'hex');

-- The number of a request that is about to be recorded.
create function new_request_id() returns bigint
    language sql security definer set search_path = public, pg_temp
    return nextval(pg_get_serial_sequence('request', 'id'));
revoke all on function new_request_id from public;
do $$
begin
    execute format('grant execute on function new_request_id to %I',
        (select role_name from database_role where purpose = 'program'));
end
$$;

-- Who lends to a person: the contacts of their units and of those above; if there are none, who holds devices
-- in the same unit. Each once, by the nearest unit.
create function lotsen_of(person bigint)
    returns table (lotse_id bigint, unit_id bigint, level int, is_contact boolean)
    language sql stable rows 3
    begin atomic
        with recursive own (unit_id, level) as (
            select m.unit_id, 0 from membership m
            where m.person_id = lotsen_of.person and m.valid @> reading_day()
            union
            select u.parent_id, o.level + 1 from own o join unit u on u.id = o.unit_id
            where u.parent_id is not null
        ), contact_now as (
            select k.person_id, o.unit_id, o.level, true as is_contact
            from own o
            join contact k on k.unit_id = o.unit_id and k.valid @> reading_day()
        ), lotse as (
            select k.* from contact_now k
            union all
            select m.person_id, o.unit_id, o.level, false
            from own o
            join membership m on m.unit_id = o.unit_id and m.valid @> reading_day()
            where o.level = 0 and not exists (select from contact_now)
              and exists (
                  select from custody c
                  where c.holder_id = m.person_id and c.kind = 'lotse' and upper_inf(c.period))
        )
        select distinct on (l.person_id) l.person_id, l.unit_id, l.level, l.is_contact
        from lotse l
        where l.person_id <> lotsen_of.person
        order by l.person_id, l.level, l.is_contact desc, l.unit_id;
    end;

-- Names --------------------------------------------------------------------------------------------

insert into fact_kind (letter, fact_table, has_parts) values ('R', 'request', false);

create or replace function fact_words(fact_table text, row_id bigint) returns text
    language sql stable set search_path = public, pg_temp
    return case fact_table
        when 'device' then (select d.inventory_number from device d where d.id = row_id)
        when 'person' then (select '#' || p.id || ' ' || p.name from person p where p.id = row_id)
        when 'unit' then (select u.code from unit u where u.id = row_id)
        when 'event' then (select e.title from event e where e.id = row_id)
        when 'contact' then (
            select 'C' || c.id || ' ' || p.name || ', ' || u.code
            from contact c join person p on p.id = c.person_id join unit u on u.id = c.unit_id
            where c.id = row_id)
        when 'loan' then (select 'L' || l.id from loan l where l.id = row_id)
        when 'custody' then (select 'H' || c.id from custody c where c.id = row_id and c.kind = 'lotse')
        when 'withdrawal' then (select 'W' || w.id from withdrawal w where w.id = row_id)
        when 'accessory_found' then (select 'F' || f.id from accessory_found f where f.id = row_id)
        when 'request' then (select 'R' || r.id from request r where r.id = row_id)
    end;

-- Forgetting ----------------------------------------------------------------------------------------

-- Requests forget who asked like loans do who borrowed: so many days after they were decided, or after the time
-- that was wished for.
create function requests_past_keeping() returns table (id bigint, ended date, is_held boolean)
    language sql stable
    begin atomic
        select d.id, d.ended, d.is_held
        from (select r.id,
                     coalesce(r.decided_at::date, greatest(r.wished_until, r.wished_from)) as ended,
                     r.asker_id in (select h.id from held_people() h) as is_held
              from request r where r.asker_id is not null) d
        where d.ended < current_date - setting_value('keep-loans')::int
        union all
        -- What was taken back, or was somebody else's before.
        select v.id, max(v.known_until)::date, bool_or(v.asker_id in (select h.id from held_people() h))
        from request_version v
        where v.asker_id is not null
          and not exists (select from request r where r.id = v.id and r.asker_id is not null)
        group by v.id
        having max(v.known_until) < (current_date - setting_value('keep-loans')::int)::timestamptz;
    end;

create function forget_askers(requests bigint[]) returns bigint
    language plpgsql set search_path = public, pg_temp as $$
declare
    forgotten bigint;
begin
    perform forget_entries(entries_naming('request', 'id', requests));
    update request r set asker_id = null where r.id = any (requests) and r.asker_id is not null;
    get diagnostics forgotten = row_count;
    update request_version v set asker_id = null
        where v.id = any (requests) and v.asker_id is not null;
    return forgotten;
end
$$;

alter table retention_record drop constraint retention_record_kind;
alter table retention_record add constraint retention_record_kind check (kind in
    ('loans', 'custodies', 'requests', 'journal', 'sign-ins', 'people', 'erased', 'replayed'));

create or replace function retention_rules() returns table (
    place int, kind text, starts text, setting text, due bigint, held bigint, oldest date
)
    language sql stable
    begin atomic
        select 1, 'loans', 'return', 'keep-loans', count(*) filter (where not d.is_held),
               count(*) filter (where d.is_held), min(d.ended)
        from (select x.id, x.ended, x.is_held from loans_past_keeping() x
              union all
              select y.id, y.ended, y.is_held from versions_past_keeping('loan') y) d
        union all
        select 2, 'damage', 'year-end', 'keep-damage', null, null, null
        union all
        select 3, 'custodies', 'january', 'keep-custodies', count(*) filter (where not d.is_held),
               count(*) filter (where d.is_held), min(d.ended)
        from (select x.id, x.ended, x.is_held from custodies_past_keeping() x
              union all
              select y.id, y.ended, y.is_held from versions_past_keeping('custody') y) d
        union all
        select 4, 'requests', 'decision', 'keep-loans', count(*) filter (where not d.is_held),
               count(*) filter (where d.is_held), min(d.ended)
        from requests_past_keeping() d
        union all
        select 5, 'journal', 'entry', 'keep-journal', count(*) filter (where not d.is_held),
               count(*) filter (where d.is_held), min(d.ended)
        from entries_past_keeping(1000000) d
        union all
        select 6, 'sign-ins', 'leaving', 'keep-people', count(*) filter (where not d.is_held),
               count(*) filter (where d.is_held), min(d.ended)
        from sign_ins_past_keeping() d
        union all
        select 7, 'people', 'leaving', 'keep-people', count(*) filter (where not d.is_held),
               count(*) filter (where d.is_held), min(d.ended)
        from people_past_keeping() d;
    end;

-- Own reports may read it.
call make_reports_role();
