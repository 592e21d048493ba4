-- How long each kind of data keeps its people, as settings of the city; what is held for a reason; and a
-- record, without anybody in it, of what was forgotten when.

create or replace function setting_standards()
    returns table (place int, name text, standard text)
    language sql immutable
    begin atomic
        select s.place, s.name, s.standard
        from (values
            (1, 'city', 'Konstanz'),
            (2, 'state', 'BW'),
            (3, 'time-zone', 'Europe/Berlin'),
            (4, 'loan-days', '14'),
            (5, 'due-soon-days', '3'),
            (6, 'purposes', 'Videokonferenz; Schulung; Veranstaltung; Vortrag; mobiles Arbeiten'),
            (7, 'other-purposes', 'yes'),
            (8, 'tools', 'Jitsi; Stackfield; Microsoft Teams'),
            (60, 'keep-loans', '90'),
            (61, 'keep-damage', '3'),
            (62, 'keep-custodies', '90'),
            (63, 'keep-journal', '180'),
            (64, 'keep-people', '30')
        ) as s (place, name, standard);
    end;

-- Legal holds ---------------------------------------------------------------------------------------

create table legal_hold (
    id          bigint      generated always as identity,
    person_id   bigint,
    device_id   bigint,
    reason      text        not null,
    since       date        not null default current_date,
    until       date        not null,
    ended_on    date,
    entry_id    bigint      not null,
    known_since timestamptz not null,
    constraint legal_hold_pkey primary key (id),
    constraint legal_hold_person foreign key (person_id) references person (id),
    constraint legal_hold_device foreign key (device_id) references device (id),
    constraint legal_hold_of_one check ((person_id is null) <> (device_id is null)),
    constraint legal_hold_has_reason check (reason <> ''),
    constraint legal_hold_until check (until >= since)
);
comment on table legal_hold is
    'While it lasts, nothing of this person or device is forgotten: a claim, a case in court.';
comment on column legal_hold.until is 'Its last day; after it the hold is over by itself.';
create index legal_hold_person_id on legal_hold (person_id);
create index legal_hold_device_id on legal_hold (device_id);
call keep_versions_of('legal_hold', 'device_id');
insert into personal_column (table_name, column_name, handling) values
    ('legal_hold', 'person_id', 'deleted'),
    ('legal_hold', 'reason', 'reworded');
create index legal_hold_version_person_id on legal_hold_version (person_id);

create function held_people() returns table (id bigint)
    language sql stable
    begin atomic
        select h.person_id from legal_hold h
        where h.person_id is not null and h.ended_on is null and h.until >= current_date;
    end;
create function held_devices() returns table (id bigint)
    language sql stable
    begin atomic
        select h.device_id from legal_hold h
        where h.device_id is not null and h.ended_on is null and h.until >= current_date;
    end;

-- What is due ---------------------------------------------------------------------------------------

-- Loans that are over and still name who borrowed, longer than the city keeps that. One with damage, or
-- from which something is missing or lost, is a case that may go on: it is kept for years from the end
-- of its year.
create function loans_past_keeping() returns table (id bigint, ended date, is_held boolean)
    language sql stable
    begin atomic
        select l.id, (upper(l.period) - interval '1 microsecond')::date,
               l.device_id in (select h.id from held_devices() h)
               or l.borrower_id in (select h.id from held_people() h)
        from loan l
        where l.borrower_id is not null and not upper_inf(l.period)
          and upper(l.period) < (current_date - setting_value('keep-loans')::int)::timestamptz
          and (make_date(extract(year from upper(l.period))::int + 1
                             + setting_value('keep-damage')::int, 1, 1) <= current_date
               or l.damage is null and l.accessories_missing = '{}'
                  and coalesce(l.condition_back not in ('damaged', 'defective'), true)
                  and not exists (
                      select from withdrawal w
                      where w.device_id = l.device_id and w.kind = 'lost'
                        and lower(w.period) >= lower(l.period) and lower(w.period) <= upper(l.period)));
    end;

-- Handovers that were taken back: kept until the January after their year, and then as many days.
create function custodies_past_keeping() returns table (id bigint, ended date, is_held boolean)
    language sql stable
    begin atomic
        select c.id, (upper(c.period) - interval '1 microsecond')::date,
               c.device_id in (select h.id from held_devices() h)
               or c.holder_id in (select h.id from held_people() h)
        from custody c
        where c.holder_id is not null and not upper_inf(c.period)
          and make_date(extract(year from upper(c.period))::int + 1, 1, 31)
              + setting_value('keep-custodies')::int < current_date;
    end;

-- What was corrected or taken back still names people in what was believed before; it goes when the
-- row names nobody any more.
create function versions_past_keeping(fact text) returns table (id bigint, ended date, is_held boolean)
    language sql stable
    begin atomic
        select v.id, max(v.known_until)::date,
               bool_or(v.device_id in (select h.id from held_devices() h)
                       or v.borrower_id in (select h.id from held_people() h))
        from loan_version v
        where versions_past_keeping.fact = 'loan' and v.borrower_id is not null
          and not exists (select from loan l where l.id = v.id and l.borrower_id is not null)
        group by v.id
        having max(v.known_until) < (current_date - setting_value('keep-loans')::int)::timestamptz
        union all
        select v.id, max(v.known_until)::date,
               bool_or(v.device_id in (select h.id from held_devices() h)
                       or v.holder_id in (select h.id from held_people() h))
        from custody_version v
        where versions_past_keeping.fact = 'custody' and v.holder_id is not null
          and not exists (select from custody c where c.id = v.id and c.holder_id is not null)
        group by v.id
        having max(v.known_until) < (current_date - setting_value('keep-custodies')::int)::timestamptz;
    end;

-- Who has left, of whom no loan and no handover is kept any more; and who is recorded no longer, because
-- that was taken back.
create function people_past_keeping() returns table (id bigint, ended date, is_held boolean)
    language sql stable
    begin atomic
        select p.id, p.left_on, p.id in (select h.id from held_people() h)
        from person p
        where p.merged_into is null
          and p.left_on < current_date - setting_value('keep-people')::int
          and not exists (select from custody c where c.holder_id = p.id)
          and not exists (select from loan l where l.borrower_id = p.id)
        union all
        select v.id, max(v.known_until)::date, false
        from person_version v
        where not exists (select from person p where p.id = v.id)
        group by v.id
        having max(v.known_until) < (current_date - setting_value('keep-people')::int)::timestamptz;
    end;
create index person_left_on on person (left_on) where left_on is not null;

-- Who has left and is kept for a loan or a handover signs in no more, and lets go of the login.
create function sign_ins_past_keeping() returns table (id bigint, ended date, is_held boolean)
    language sql stable
    begin atomic
        select p.id, p.left_on, p.id in (select h.id from held_people() h)
        from person p
        where p.left_on < current_date - setting_value('keep-people')::int
          and (p.login is not null
               or exists (select from person_version v where v.id = p.id and v.login is not null)
               or exists (select from account a where a.person_id = p.id)
               or exists (select from api_token t where t.person_id = p.id));
    end;

-- Entries that still say who, older than the city keeps that. The oldest stand first, so that nothing is
-- read but what is due.
create function entries_past_keeping(most bigint) returns table (id bigint, ended date, is_held boolean)
    language sql stable
    begin atomic
        select j.id, j.at::date,
               j.chain in (select h.id from held_devices() h)
               or coalesce(p.actor_id in (select h.id from held_people() h), false)
        from (select o.entry_id, o.actor_id from journal_personal o
              order by o.entry_id limit most) p
        join journal j on j.id = p.entry_id
        where j.at < (current_date - setting_value('keep-journal')::int)::timestamptz;
    end;

create function forget_sign_ins(people bigint[]) returns bigint
    language plpgsql set search_path = public, pg_temp as $$
begin
    delete from account a where a.person_id = any (people);
    delete from api_token t where t.person_id = any (people);
    delete from sign_in_session s where s.person_id = any (people);
    delete from sign_in_place s where s.person_id = any (people);
    delete from password_link l where l.person_id = any (people) or l.made_by = any (people);
    update person p set login = null where p.id = any (people) and p.login is not null;
    update person_version v set login = null where v.id = any (people) and v.login is not null;
    return cardinality(people);
end
$$;

-- Everything that is kept, how long, and how much of it is due.
create function retention_rules() returns table (
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
        select 4, 'journal', 'entry', 'keep-journal', count(*) filter (where not d.is_held),
               count(*) filter (where d.is_held), min(d.ended)
        from entries_past_keeping(1000000) d
        union all
        select 5, 'sign-ins', 'leaving', 'keep-people', count(*) filter (where not d.is_held),
               count(*) filter (where d.is_held), min(d.ended)
        from sign_ins_past_keeping() d
        union all
        select 6, 'people', 'leaving', 'keep-people', count(*) filter (where not d.is_held),
               count(*) filter (where d.is_held), min(d.ended)
        from people_past_keeping() d;
    end;

-- The record ----------------------------------------------------------------------------------------

create table retention_record (
    id        bigint      generated always as identity,
    at        timestamptz not null default clock_timestamp(),
    kind      text        not null,
    forgotten bigint      not null,
    entry_id  bigint      not null,
    constraint retention_record_pkey primary key (id),
    constraint retention_record_kind check (kind in
        ('loans', 'custodies', 'journal', 'sign-ins', 'people', 'erased', 'replayed')),
    constraint retention_record_entry foreign key (entry_id) references journal (id)
);
comment on table retention_record is 'How much of what was forgotten when; nobody is named.';
create index retention_record_entry_id on retention_record (entry_id);
call grant_to('program', 'select, insert', 'retention_record');

-- So many entries that are due forget who; how many did. Held ones in front are passed over.
create function forget_old_entries(most int) returns bigint
    language plpgsql set search_path = public, pg_temp as $$
declare
    cutoff timestamptz := current_date - setting_value('keep-journal')::int;
    place bigint := 0;
    forgotten bigint := 0;
    part record;
begin
    loop
        select max(p.entry_id) as last, count(*) filter (where j.at < cutoff) as old,
               array_agg(p.entry_id) filter (where j.at < cutoff
                   and j.chain not in (select h.id from held_devices() h)
                   and coalesce(p.actor_id not in (select h.id from held_people() h), true)) as due
            into part
            from (select o.entry_id, o.actor_id from journal_personal o
                  where o.entry_id > place order by o.entry_id limit most) p
            join journal j on j.id = p.entry_id;
        exit when coalesce(part.old, 0) = 0;
        delete from journal_personal p where p.entry_id = any (part.due);
        forgotten := forgotten + coalesce(cardinality(part.due), 0);
        place := part.last;
        exit when forgotten >= most;
    end loop;
    return forgotten;
end
$$;
