-- How people and devices are found by what is typed, and which of them look the same.

-- A name as it is spoken, in small letters: "Müller, Fenja" is "fenja müller".
create function name_as_spoken(name text) returns text
    language sql immutable parallel safe
    return lower(normalize(case when strpos(name, ',') > 0
        then btrim(substr(name, strpos(name, ',') + 1)) || ' '
             || btrim(left(name, strpos(name, ',') - 1))
        else name end, nfc));

-- The words of a text in an order of their own: who turns first and last name means the same.
create function words_in_order(letters text) returns text
    language sql immutable strict parallel safe
    return (select string_agg(w.word, ' ' order by w.word collate "C")
            from regexp_split_to_table(letters, '[^[:alnum:]]+') as w (word) where w.word <> '');

create index person_spoken on person (name_as_spoken(name));
create index person_first_and_last on person (lower(first_name || ' ' || last_name));
create index person_words on person (words_in_order(spelt_out_letters(name)));
create index person_plain_words on person (words_in_order(plain_letters(name)));
create index person_version_words on person_version (words_in_order(spelt_out_letters(name)));
create index person_version_plain_words on person_version (words_in_order(plain_letters(name)));
create index person_version_search on person_version using gin (search gin_trgm_ops);
create index person_version_login on person_version (lower(login));
create index person_version_email on person_version (lower(email));

-- The number of a person or event in what was typed: #234, nr:234 or nr.234, alone or behind a word by which
-- the person goes or went.
create function number_in(typed text) returns bigint
    language sql immutable parallel safe
    return substring(typed from '(?i)(?:^|\s)(?:#|nr[.:]\s?)(\d{1,18})$')::bigint;

create function word_before_number(typed text) returns text
    language sql immutable parallel safe
    return nullif(btrim(regexp_replace(typed, '(?i)(?:^|\s)(?:#|nr[.:]\s?)\d{1,18}$', '')), '');

-- Is this, or was it ever, a login, an e-mail address, the personnel number or the name of a person?
create function person_bears(person bigint, word text) returns boolean
    language sql stable parallel safe
    return exists (
        select from person_known k
        where k.id = person
          and (lower(k.login) = lower(word) or lower(k.email) = lower(word)
               or k.personnel_number = word or name_as_spoken(k.name) = name_as_spoken(word)
               or lower(k.first_name || ' ' || k.last_name) = name_as_spoken(word)));

-- Whom a text means exactly: by number, login, e-mail address, personnel number or full name.
create function people_called(typed text) returns table (id bigint)
    language sql stable
    begin atomic
        select p.id from person p
        where p.id = number_in(typed)
          and (word_before_number(typed) is null
               or person_bears(p.id, word_before_number(typed)))
        union
        select p.id from person p where lower(p.login) = lower(typed)
        union
        select p.id from person p where lower(p.email) = lower(typed)
        union
        select p.id from person p where p.personnel_number = typed
        union
        select p.id from person p where name_as_spoken(p.name) = name_as_spoken(typed)
        union
        select p.id from person p
        where lower(p.first_name || ' ' || p.last_name) = name_as_spoken(typed);
    end;

-- A number without regard to capitals, width and blanks: "kn 12" and "ＫＮ12" are one.
create function number_key(number text) returns text
    language sql immutable parallel safe
    return lower(regexp_replace(normalize(number, nfkc), '[\s\u00ad\u200b\u2060\ufeff]+', '', 'g'));

create index device_number_key on device (number_key(inventory_number));
create index device_serial_key on device (number_key(serial_number));
create index device_version_number_key on device_version (number_key(inventory_number));

-- A number is read off a sticker and typed: what cannot be seen is not in it. Numbers from before
-- this rule stay as they are until they are changed.
create function inventory_number_is_clean() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if new.inventory_number = old.inventory_number then
            return new;
        end if;
    end if;
    if new.inventory_number
       ~ '[[:cntrl:]\u00ad\u200b\u2060\ufeff]|^[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]|[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]$'
    then
        raise exception 'the inventory number "%" has signs that cannot be seen', new.inventory_number
            using errcode = '23514', constraint = 'device_inventory_number_is_clean';
    end if;
    return new;
end
$$;
create trigger device_inventory_number_is_clean before insert or update of inventory_number on device
    for each row execute function inventory_number_is_clean();

-- A person as files name them: a word and the number behind it, "lena #2".
create function person_reference(word text, number bigint) returns text
    language sql immutable parallel safe
    return case when number is null then word else coalesce(word || ' ', '') || '#' || number end;

-- The number of a new person: this one, which nobody here ever had, or the next.
create function take_person_number(wanted bigint) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    numbers regclass := pg_get_serial_sequence('person', 'id');
begin
    if wanted is null then
        return nextval(numbers);
    end if;
    perform setval(numbers, greatest(wanted, nextval(numbers)));
    return wanted;
end
$$;
revoke all on function take_person_number from public;
do $$
begin
    execute format('grant execute on function take_person_number to %I',
        (select role_name from database_role where purpose = 'program'));
end
$$;
