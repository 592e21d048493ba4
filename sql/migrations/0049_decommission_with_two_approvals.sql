-- A device leaves the books by a request that says why and how its data were wiped, and that two
-- different people approve, one of them of the inventory office. What it was worth is kept with it.
-- What other systems had decommissioned before comes in with an import, as a part of a device that the
-- import adds.

-- How far a request is.
create function decommissioning_state(first timestamptz, second timestamptz, declined timestamptz)
    returns text
    language sql immutable parallel safe
    return case when declined is not null then 'declined' when second is not null then 'decommissioned'
                when first is not null then 'approved-once' else 'requested' end;

create table decommissioning (
    id                bigint      generated always as identity,
    device_id         bigint      not null,
    reason            text        not null,
    note              text,
    decided_for       date,
    data_wiped        text,
    wiped_on          date,
    wiped_by          bigint,
    proceeds          numeric(12, 2),
    requested_by      bigint,
    requested_at      timestamptz not null,
    first_by          bigint,
    first_at          timestamptz,
    second_by         bigint,
    second_at         timestamptz,
    decommissioned_at timestamptz,
    book_value        numeric(12, 2),
    declined_by       bigint,
    declined_at       timestamptz,
    declined_because  text,
    state             text        not null generated always as (
        decommissioning_state(first_at, second_at, declined_at)) stored,
    entry_id          bigint      not null,
    known_since       timestamptz not null,
    constraint decommissioning_pkey primary key (id),
    constraint decommissioning_reason check (
        reason in ('defect', 'obsolete', 'loss', 'theft', 'sale', 'donation', 'scrap')),
    -- What is gone cannot be wiped; of all else it is said how, when and by whom.
    constraint decommissioning_is_wiped check (
        reason in ('loss', 'theft') or num_nonnulls(data_wiped, wiped_on) = 2),
    constraint decommissioning_wiping_is_whole check (
        (data_wiped is null) = (wiped_on is null) and (wiped_by is null or wiped_on is not null)),
    constraint decommissioning_proceeds check (proceeds >= 0),
    constraint decommissioning_in_order check (second_at is null or first_at is not null),
    constraint decommissioning_two_people check (first_by <> second_by),
    constraint decommissioning_done_when_approved check (
        (second_at is null) = (decommissioned_at is null)),
    constraint decommissioning_declined_or_done check (
        second_at is null or declined_at is null),
    constraint decommissioning_declined_with_reason check (
        (declined_at is null) = (declined_because is null)),
    constraint decommissioning_device foreign key (device_id) references device (id),
    constraint decommissioning_wiped_by foreign key (wiped_by) references person (id),
    constraint decommissioning_requested_by foreign key (requested_by) references person (id),
    constraint decommissioning_first_by foreign key (first_by) references person (id),
    constraint decommissioning_second_by foreign key (second_by) references person (id),
    constraint decommissioning_declined_by foreign key (declined_by) references person (id)
);
comment on table decommissioning is
    'Requests to decommission devices: who asked and why, who approved or declined, and what became of it.';
comment on column decommissioning.decided_for is
    'The day on which it leaves the books; null: the day of the second approval.';
comment on column decommissioning.first_by is 'null beside a time: the person was removed.';
comment on column decommissioning.book_value is
    'What it was worth in the books when it left them: written off. null: cost or useful life is not known.';
create unique index decommissioning_open on decommissioning (device_id)
    where declined_at is null and second_at is null;
create index decommissioning_device_id on decommissioning (device_id);
call keep_versions_of('decommissioning', 'device_id');
do $$
declare
    part record;
begin
    for part in select t.name as in_table, c.name as in_column
                from unnest(array['decommissioning', 'decommissioning_version']) as t (name),
                     unnest(array['wiped_by', 'requested_by', 'first_by', 'second_by',
                                  'declined_by']) as c (name)
    loop
        execute format('create index %I on %I (%I)', part.in_table || '_' || part.in_column || '_number',
            part.in_table, part.in_column);
    end loop;
end
$$;

-- What a device is worth at the end of a day; null: cost or useful life is not known.
create function book_value_on(device bigint, day date) returns numeric
    language sql stable
    begin atomic
        select d.cost - depreciation(d.asset_class, d.cost, d.useful_life_months,
                                     coalesce(d.in_service_on, d.acquired_on), book_value_on.day)
        from devices_on(book_value_on.day) d where d.id = book_value_on.device;
    end;

-- What is written as the reason of a disposal, in the language of the city's books.
create function decommissioning_reason(reason text, note text) returns text
    language sql immutable parallel safe
    return case reason when 'defect' then 'Defekt' when 'obsolete' then 'Veraltet'
                       when 'loss' then 'Verlust' when 'theft' then 'Diebstahl'
                       when 'sale' then 'Verkauf' when 'donation' then 'Spende'
                       when 'scrap' then 'Verschrottung' end
        || coalesce(': ' || note, '');

-- An approval is given by who acts, one at a time, and what was approved is not exchanged afterwards.
create function approve_decommissioning() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    acting bigint;
    acted text;
begin
    if tg_op = 'UPDATE'
       and (new.first_at, new.second_at) is not distinct from (old.first_at, old.second_at)
       and (new.requested_by, new.first_by, new.second_by)
           is distinct from (old.requested_by, old.first_by, old.second_by)
       -- Two records of one person become one, or come apart again.
       and not exists (select from journal j
                       where j.id = new.entry_id and journal_entry_is_ours(j.id)
                         and j.verb in ('people.merge', 'devices.merge', 'journal.undo')) then
        raise exception 'who asked or approved is not exchanged'
            using errcode = '23514', constraint = 'decommissioning_stays_as_approved';
    end if;
    if tg_op = 'UPDATE' then
        if (new.first_at, new.second_at, new.reason, new.note, new.decided_for, new.data_wiped,
            new.wiped_on, new.declined_at)
           is not distinct from
           (old.first_at, old.second_at, old.reason, old.note, old.decided_for, old.data_wiped,
            old.wiped_on, old.declined_at) then
            return new;
        end if;
    elsif new.first_at is null then
        return new;
    end if;
    if not journal_entry_is_ours(new.entry_id) then
        raise exception 'a decommissioning without a journal entry of its transaction'
            using errcode = '23514', constraint = 'change_is_journalled';
    end if;
    select j.verb, p.actor_id into acted, acting
        from journal j left join journal_personal p on p.entry_id = j.id where j.id = new.entry_id;
    if acted in ('journal.undo', 'devices.merge') then
        -- What was approved before comes back, or moves to another device.
        if new.first_at is null
           or tg_op = 'UPDATE' and new.first_at = old.first_at
              and (new.second_at is null or new.second_at = old.second_at)
           or exists (select from decommissioning_version v
                      where v.first_at = new.first_at
                        and v.second_at is not distinct from new.second_at
                        and (v.id = new.id or v.ended_by = new.entry_id)) then
            return new;
        end if;
    elsif tg_op = 'UPDATE' then
        if old.first_at is not null
           and (new.reason, new.note, new.decided_for, new.data_wiped, new.wiped_on)
               is distinct from
               (old.reason, old.note, old.decided_for, old.data_wiped, old.wiped_on) then
            raise exception 'what was approved is not exchanged'
                using errcode = '23514', constraint = 'decommissioning_stays_as_approved';
        end if;
        if old.second_at is not null and new.declined_at is not null then
            raise exception 'what is done cannot be declined'
                using errcode = '23514', constraint = 'decommissioning_declined_or_done';
        end if;
        if (new.first_at, new.second_at) is not distinct from (old.first_at, old.second_at) then
            return new;
        end if;
        if acting is not null
           and (new.requested_by is distinct from acting
                or setting_value('requester-approves') = 'yes')
           and old.declined_at is null
           and (old.first_at is null and new.first_by = acting and new.second_at is null
                or (new.first_at, new.first_by) is not distinct from (old.first_at, old.first_by)
                   and old.second_at is null and new.second_by = acting) then
            if new.second_at is not null
               and not exists (select from role_grant g
                               where g.person_id in (new.first_by, new.second_by)
                                 and g.role = 'inventory') then
                raise exception 'nobody of the inventory office approved'
                    using errcode = '23514', constraint = 'decommissioning_office_approves';
            end if;
            return new;
        end if;
    end if;
    raise exception 'an approval is given by who acts, and only once'
        using errcode = '23514', constraint = 'decommissioning_two_people';
end
$$;
revoke all on function approve_decommissioning from public;
create trigger approve_decommissioning before insert or update on decommissioning
    for each row when (current_user::text not like 'leihlotse\_erasure\_%')
    execute function approve_decommissioning();

-- When a transaction ends: what is decommissioned anew was approved twice. What was decommissioned
-- before comes with a device that an import adds, returns with an undo, or moves with its device.
create function decommissioned_with_approvals() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    acted text;
begin
    if not exists (select from withdrawal w where w.id = new.id and w.kind = 'decommissioned')
       or exists (select from decommissioning d
                  where d.device_id = new.device_id and d.second_at is not null
                    and d.decommissioned_at = lower(new.period)) then
        return null;
    end if;
    select j.verb into acted from journal j where j.id = new.entry_id;
    if acted = 'import.devices'
       and exists (select from device d where d.id = new.device_id and d.entry_id = new.entry_id)
       and not exists (select from device_version v
                       where v.id = new.device_id and v.entry_id <> new.entry_id) then
        return null;
    end if;
    if acted in ('journal.undo', 'devices.merge')
       and exists (select from withdrawal_version v
                   where v.kind = 'decommissioned'
                     and (v.id = new.id or v.ended_by = new.entry_id and v.period = new.period)) then
        return null;
    end if;
    raise exception 'device % is decommissioned without two approvals', new.device_id
        using errcode = '23514', constraint = 'decommissioned_with_approvals';
end
$$;
revoke all on function decommissioned_with_approvals from public;
create constraint trigger decommissioned_with_approvals after insert on withdrawal
    deferrable initially deferred for each row when (new.kind = 'decommissioned')
    execute function decommissioned_with_approvals();
create constraint trigger changed_into_decommissioned after update on withdrawal
    deferrable initially deferred for each row
    when (new.kind = 'decommissioned' and old.kind <> 'decommissioned')
    execute function decommissioned_with_approvals();

-- May who asks be one of the two who approve? Beside the standards that there are.
do $$
declare
    known text := (select string_agg(format('(%s, %L, %L)', s.place, s.name, s.standard), ', '
                                     order by s.place) from setting_standards() s);
    last int := (select max(s.place) from setting_standards() s);
begin
    execute format('create or replace function setting_standards() '
        'returns table (place int, name text, standard text) language sql immutable begin atomic '
        'select s.place, s.name, s.standard from (values %s, (%s, %L, %L)) '
        'as s (place, name, standard); end', known, last + 1, 'requester-approves', 'yes');
end
$$;

insert into personal_column (table_name, column_name, handling) values
    ('decommissioning', 'wiped_by', 'cleared'),
    ('decommissioning', 'requested_by', 'cleared'),
    ('decommissioning', 'first_by', 'cleared'),
    ('decommissioning', 'second_by', 'cleared'),
    ('decommissioning', 'declined_by', 'cleared'),
    ('decommissioning', 'note', 'reworded'),
    ('decommissioning', 'data_wiped', 'reworded'),
    ('decommissioning', 'declined_because', 'reworded');

-- Own reports may read it.
call make_reports_role();
