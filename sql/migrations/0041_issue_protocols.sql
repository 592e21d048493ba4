-- Protocols of handovers and of taking back have a number of their own: one sequence a year for both
-- kinds, without gaps. What a number was given to is fixed; what happened to a handover since is read
-- from its versions, so that nothing about people stands here a second time.

create table protocol_year (
    year integer not null,
    last integer not null,
    constraint protocol_year_pkey primary key (year),
    constraint protocol_year_last check (last >= 0)
);
comment on table protocol_year is
    'The last number of each year. Its row is locked by who takes the next one, so that a number that '
    'is not recorded after all is taken by the next: a sequence would leave a gap.';

create table protocol (
    id            bigint      generated always as identity,
    kind          text        not null,
    year          integer     not null,
    number        integer     not null,
    custody_id    bigint      not null,
    terms_version integer     not null,
    issued_at     timestamptz not null,
    entry_id      bigint      not null,
    voided_at     timestamptz,
    voided_by     bigint,
    constraint protocol_pkey primary key (id),
    constraint protocol_number_once unique (year, number),
    constraint protocol_kind check (kind in ('hand-over', 'take-back')),
    constraint protocol_number_positive check (number > 0),
    constraint protocol_terms_positive check (terms_version > 0),
    constraint protocol_void check ((voided_at is null) = (voided_by is null)),
    constraint protocol_journal_entry foreign key (entry_id) references journal (id),
    constraint protocol_voiding_entry foreign key (voided_by) references journal (id)
);
comment on table protocol is
    'Numbers that were issued, each for a handover or the end of one. Who issued it, says its entry.';
comment on column protocol.custody_id is
    'The handover; one that was undone is only among the versions any more.';
comment on column protocol.voided_at is
    'When what it is of was undone. A number that is void stays so and is never given again.';
create unique index protocol_standing on protocol (custody_id, kind) where voided_at is null;
create index protocol_custody_id on protocol (custody_id);
create index protocol_entry on protocol (entry_id);
create index protocol_voided_by on protocol (voided_by) where voided_by is not null;

-- As people write it: `Ü 2026/0042`, in every language.
create function protocol_number(kind text, year integer, number integer) returns text
    language sql immutable
    return case kind when 'hand-over' then 'Ü ' else 'R ' end || year || '/'
        || lpad(number::text, greatest(4, length(number::text)), '0');

-- Gives each new protocol the next number of this year; whoever inserts cannot choose it.
create function number_protocol() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not journal_entry_is_ours(new.entry_id) then
        raise exception 'a protocol without a journal entry of its transaction'
            using errcode = '23514', constraint = 'change_is_journalled';
    end if;
    if not exists (select from custody c where c.id = new.custody_id and c.kind = 'lotse'
                   and (new.kind = 'hand-over' or not upper_inf(c.period))) then
        raise exception 'a protocol of what did not happen'
            using errcode = '23514', constraint = 'protocol_of_what_happened';
    end if;
    new.issued_at := clock_timestamp();
    new.year := extract(year from current_date);
    new.voided_at := null;
    new.voided_by := null;
    insert into protocol_year as y (year, last) values (new.year, 1)
        on conflict (year) do update set last = y.last + 1
        returning y.last into new.number;
    return new;
end
$$;
revoke all on function number_protocol from public;
create trigger number_protocol before insert on protocol
    for each row execute function number_protocol();
create trigger is_not_truncated before truncate on protocol
    for each statement execute function refuse_change_of_the_past();
create trigger is_not_truncated before truncate on protocol_year
    for each statement execute function refuse_change_of_the_past();

-- When a transaction ends: a handover that is no more, or has not ended any more, leaves its numbers
-- void. One that went over to another device as it was, because two devices were brought together or
-- parted again, takes them along.
create function protocols_follow() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    -- What changed it last.
    ending bigint := (select v.ended_by from custody_version v where v.id = old.id
                      order by v.known_until desc limit 1);
    moved bigint := (select c.id from custody c
                     where c.entry_id = ending and c.kind = 'lotse' and c.id <> old.id
                       and c.holder_id is not distinct from old.holder_id and c.period = old.period
                       and not exists (select from custody k where k.id = old.id)
                     limit 1);
begin
    if moved is not null then
        update protocol p set custody_id = moved
            where p.custody_id = old.id and p.voided_at is null;
    end if;
    update protocol p set voided_at = clock_timestamp(), voided_by = ending
        where p.custody_id = old.id and p.voided_at is null
          and not exists (select from custody c where c.id = old.id and c.kind = 'lotse'
                          and (p.kind = 'hand-over' or not upper_inf(c.period)));
    return null;
end
$$;
revoke all on function protocols_follow from public;
create constraint trigger protocols_follow_end after delete on custody
    deferrable initially deferred for each row when (old.kind = 'lotse')
    execute function protocols_follow();
create constraint trigger protocols_follow_change after update on custody
    deferrable initially deferred for each row
    when (old.kind = 'lotse' and (new.kind <> 'lotse'
                                  or upper_inf(new.period) and not upper_inf(old.period)))
    execute function protocols_follow();

-- The protocols of handovers, in their order: those that there are, and for the others the numbers that
-- they get next. Until the transaction ends nobody else issues one, and none of the handovers changes:
-- their chains are locked first, as by everybody who changes one.
create function protocols_to_issue(wanted_kind text, custodies bigint[])
    returns table (custody_id bigint, device_id bigint, number text, is_new boolean)
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    this_year integer := extract(year from current_date);
    before integer;
begin
    perform from journal_chain j
        where j.chain in (select c.device_id from custody c where c.id = any (custodies))
        order by j.chain for update;
    perform from custody c where c.id = any (custodies) order by c.id for update;
    insert into protocol_year (year, last) values (this_year, 0) on conflict do nothing;
    select y.last into before from protocol_year y where y.year = this_year for update;
    return query
        select c.id, c.device_id,
               case when p.id is null
                    then protocol_number(wanted_kind, this_year,
                             before + (row_number() over (partition by p.id is null
                                                          order by w.position))::integer)
                    else protocol_number(p.kind, p.year, p.number) end,
               p.id is null
        from unnest(custodies) with ordinality as w (id, position)
        join custody c on c.id = w.id and c.kind = 'lotse'
             and (wanted_kind = 'hand-over' or not upper_inf(c.period))
        left join protocol p on p.custody_id = c.id and p.kind = wanted_kind
             and p.voided_at is null
        order by w.position;
end
$$;

call grant_to('program', 'select, insert', 'protocol');
call grant_to('program', 'select', 'protocol_year');
