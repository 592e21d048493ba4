-- A colleague asks for a device, on a page or by a submission in a drop folder; a Lotse or IT accepts, which
-- lends one now or notes the wish, or declines with a reason.

create table request (
    id           bigint      generated always as identity,
    asker_id     bigint,
    lotse_id     bigint,
    is_for_anyone boolean   not null,
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
    constraint request_for_anyone check (not is_for_anyone or lotse_id is null),
    constraint request_until check (wished_until >= wished_from),
    constraint request_state check (state in ('open', 'accepted', 'declined', 'withdrawn')),
    constraint request_decided check ((state = 'open') = (decided_at is null)
                                      and (decided_by is null or decided_at is not null)),
    constraint request_declined_with_reason check ((state = 'declined') = (because is not null)),
    constraint request_because_not_blank check (btrim(because) <> ''),
    constraint request_lent_when_accepted check (loan_id is null or state = 'accepted'),
    constraint request_submission check (submission ~ '^[0-9a-f]{64}$')
);
comment on table request is
    'Wishes for a device: who asks, from when until when, and what became of it.';
comment on column request.asker_id is 'null: the person was removed.';
comment on column request.lotse_id is 'Who is to lend it; null: anyone, or the person was removed.';
comment on column request.is_for_anyone is
    'Was nobody asked by name? What was asked of somebody who was removed is not asked of all for that.';
comment on column request.submission is
    'SHA-256 of what a submission in a drop folder calls itself, or of its bytes; null: asked otherwise.';
comment on column request.loan_id is
    'The loan it led to, by number: that can be taken back by itself, and the request stays accepted.';
create unique index request_submission on request (submission) where submission is not null;
-- One loan is what one request led to.
create unique index request_loan on request (loan_id) where loan_id is not null;
create index request_open on request (id) where state = 'open';
call keep_versions_of('request');
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

-- Nothing is asked any more in the name of a number that means another.
create trigger person_is_not_merged after insert on request
    referencing new table as new_rows for each statement execute function person_is_not_merged('asker_id');
create trigger changed_person_is_not_merged after update on request
    for each row when (new.asker_id is distinct from old.asker_id)
    execute function changed_person_is_not_merged('asker_id');

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

-- A submission leads to one request, also once what it asked was taken back.
create table submission_taken (
    key        text   not null,
    request_id bigint not null,
    constraint submission_taken_pkey primary key (key),
    constraint submission_taken_key check (key ~ '^[0-9a-f]{64}$')
);
comment on table submission_taken is
    'Which submissions were taken, and the request that each led to: that may have been taken back.';
call grant_to('program', 'select', 'submission_taken');

create function keep_submission() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into submission_taken (key, request_id) values (new.submission, new.id)
        on conflict (key) do update set request_id = submission_taken.request_id
        where submission_taken.request_id = excluded.request_id;
    if not found then
        raise exception 'submission % was taken before', new.submission
            using errcode = '23505', constraint = 'request_submission';
    end if;
    return null;
end
$$;
revoke all on function keep_submission from public;
create trigger keep_submission after insert or update of submission on request
    for each row when (new.submission is not null) execute function keep_submission();

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
-- in the same unit. Each once, by the nearest unit. offset 0: units are few, and what each has is found by
-- its index, however many the planner expects.
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
            cross join lateral (
                select c.person_id from contact c
                where c.unit_id = o.unit_id and c.valid @> reading_day() offset 0) k
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

-- Requests forget who asked like loans do who borrowed: so many days after the loan that they led to has ended;
-- else after they were decided, and of what is noted or open after the time that was wished for, too.
create function requests_past_keeping() returns table (id bigint, ended date, is_held boolean)
    language sql stable
    begin atomic
        select d.id, d.ended, d.is_held
        from (select r.id,
                     case when l.id is not null then (upper(l.period) - interval '1 microsecond')::date
                          when r.state in ('declined', 'withdrawn') then r.decided_at::date
                          else greatest(r.decided_at::date, r.wished_until, r.wished_from) end as ended,
                     r.asker_id in (select h.id from held_people() h) as is_held
              from request r
              left join loan l on l.id = r.loan_id
              where r.asker_id is not null) d
        -- null: what was lent is still out.
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
    perform strike_own_words('request', requests);
    -- Who withdrew it is who asked.
    update request r set decided_by = nullif(r.decided_by, r.asker_id), asker_id = null
        where r.id = any (requests) and r.asker_id is not null;
    get diagnostics forgotten = row_count;
    update request_version v set decided_by = nullif(v.decided_by, v.asker_id), asker_id = null
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

-- Loans that are recorded anew --------------------------------------------------------------------------

-- As in 0026; a request names the loan that it led to by its number, which is another one now.
create or replace function put_fact(fact jsonb, changes jsonb, entry bigint) returns bigint
    language plpgsql set search_path = public, pg_temp as $$
declare
    fact_table text := fact ->> 'table';
    columns text := (select string_agg(quote_ident(c), ', ') from written_columns(fact_table) as c);
    -- A loan takes the period of its custody anew.
    fields jsonb := (fact -> 'fields') - 'custody_period' || changes
                    || jsonb_build_object('entry_id', entry);
    fresh bigint;
begin
    execute format('insert into %1$I (%2$s) select %2$s from jsonb_populate_record(null::%1$I, $1) '
        'returning id', fact_table, columns) into fresh using fields;
    if fact_table = 'loan' then
        update request r set loan_id = fresh, entry_id = entry
            where r.loan_id = (fact -> 'fields' ->> 'id')::bigint;
    end if;
    perform put_fact(c.value -> 'fact',
                jsonb_build_object(c.value ->> 'owner', fresh)
                || case when c.value -> 'fact' -> 'fields' ? 'device_id' and fields ? 'device_id'
                        then jsonb_build_object('device_id', fields -> 'device_id') else '{}' end,
                entry)
    from jsonb_array_elements(fact -> 'children') c;
    return fresh;
end
$$;

-- As in 0022, and so here.
create or replace function move_loan_to_device(
    actor bigint, wanted bigint, to_device bigint, corrected bigint, because text
) returns table (entry_id bigint, device_id bigint)
    language plpgsql set search_path = public, pg_temp as $$
declare
    given record;
    written record;
    fresh bigint;
begin
    select l.* into strict given from loan l where l.id = wanted;
    select * into written from append_move(actor, given.device_id, to_device, corrected, because);
    perform set_config('leihlotse.entry', written.from_entry::text, true);
    delete from loan l where l.id = wanted;
    insert into loan (device_id, custody_id, borrower_id, period, due, wished_due, purpose, tool,
                      accessories_given, condition_back, accessories_missing, damage, entry_id)
        select to_device, c.id, given.borrower_id, given.period, given.due, given.wished_due,
               given.purpose, given.tool, given.accessories_given, given.condition_back,
               given.accessories_missing, given.damage, written.to_entry
        from custody c
        where c.device_id = to_device and c.period @> lower(given.period)
        returning id into fresh;
    if not found then
        raise exception 'device % is not in the books then', to_device
            using errcode = '23514', constraint = 'device_not_yet_registered';
    end if;
    update request r set loan_id = fresh, entry_id = written.to_entry where r.loan_id = wanted;
    return query values (written.from_entry, given.device_id), (written.to_entry, to_device);
end
$$;

-- Own reports may read it.
call make_reports_role();
