-- A Lotse records a new borrower, who then waits for IT's check; and takes back and corrects what is
-- their own.

create table person_to_check (
    id          bigint      generated always as identity,
    person_id   bigint      not null,
    recorded_by bigint      not null,
    since       date        not null default current_date,
    entry_id    bigint      not null,
    known_since timestamptz not null,
    constraint person_to_check_pkey primary key (id),
    constraint person_to_check_once unique (person_id),
    constraint person_to_check_person foreign key (person_id) references person (id),
    constraint person_to_check_recorded_by foreign key (recorded_by) references person (id)
);
comment on table person_to_check is
    'Recorded by a Lotse, who may correct it until IT has checked it; the row goes with the check.';
create index person_to_check_recorded_by_id on person_to_check (recorded_by);
call keep_versions_of('person_to_check');

-- Merging is a check: whoever stays waits only if both did.
create function merged_person_is_checked() returns trigger
    language plpgsql as $$
begin
    if exists (select from public.person_to_check w where w.person_id = new.id) then
        delete from public.person_to_check w where w.person_id = new.id;
    else
        delete from public.person_to_check w where w.person_id = new.merged_into;
    end if;
    return null;
end
$$;
create trigger merged_person_is_checked after update of merged_into on person
    for each row when (old.merged_into is null and new.merged_into is not null)
    execute function merged_person_is_checked();

-- Who looks the same as somebody recorded: bears or bore the name, but for capitals, accents and
-- order, or bore the login or e-mail address.
create function people_alike(person bigint) returns table (id bigint)
    language sql stable
    begin atomic
        with one as (
            select p.id, lower(p.login) as login, lower(p.email) as email,
                   words_in_order(spelt_out_letters(p.name)) as words,
                   words_in_order(plain_letters(p.name)) as plain_words
            from public.person p where p.id = people_alike.person
        ), alike as (
            select n.id from one o
            join public.person n on words_in_order(spelt_out_letters(n.name)) = o.words
            union
            select n.id from one o
            join public.person n on words_in_order(plain_letters(n.name)) = o.plain_words
            union
            select v.id from one o
            join public.person_version v on words_in_order(spelt_out_letters(v.name)) = o.words
            union
            select v.id from one o
            join public.person_version v on words_in_order(plain_letters(v.name)) = o.plain_words
            union
            select v.id from one o join public.person_version v on lower(v.login) = o.login
            union
            select v.id from one o join public.person_version v on lower(v.email) = o.email
        )
        select distinct coalesce(r.merged_into, r.id)
        from alike a join public.person r on r.id = a.id
        where coalesce(r.merged_into, r.id) <> people_alike.person;
    end;

-- What an entry was about in the first place: an undo or correction is about what it undoes or
-- corrects.
create function recorded_verb(entry bigint) returns text
    language plpgsql stable set search_path = public, pg_temp as $$
declare
    current record;
begin
    loop
        select j.verb, coalesce(j.facts ->> 'undoes', j.facts ->> 'undoes_part_of',
                                j.facts ->> 'corrects')::bigint as about
            into current from journal j where j.id = entry;
        exit when current.about is null or current.verb not in ('journal.undo', 'journal.correct');
        entry := current.about;
    end loop;
    return current.verb;
end
$$;

-- Did an entry record only what is a Lotse's to record: loans out of custodies of theirs, accessories of
-- devices that they held, and people who wait for IT's check? A person who was taken back counts as they were.
create function is_own_work(entry bigint, lotse bigint) returns boolean
    language plpgsql stable set search_path = public, pg_temp as $$
begin
    return not exists (
            select from loan_known k
            where entry in (k.entry_id, k.ended_by)
              and not exists (select from custody_known c
                              where c.id = k.custody_id and c.holder_id = lotse))
        and not exists (
            select from person_known k
            where entry in (k.entry_id, k.ended_by)
              and not exists (select from person_to_check w
                              where w.person_id = k.id and w.recorded_by = lotse)
              and (exists (select from person p where p.id = k.id)
                   or not exists (select from person_to_check_version v
                                  where v.person_id = k.id and v.recorded_by = lotse)))
        -- Until the end of the day on which they gave it back.
        and not exists (
            select from accessory_found_known f
            where entry in (f.entry_id, f.ended_by)
              and not exists (select from custody_known c
                              where c.device_id = f.device_id and c.holder_id = lotse
                                and tstzrange(lower(c.period), upper(c.period), '[]') @> f.found_at))
        and not exists (select from custody_known k where entry in (k.entry_id, k.ended_by))
        and not exists (select from role_grant_known k where entry in (k.entry_id, k.ended_by));
end
$$;
