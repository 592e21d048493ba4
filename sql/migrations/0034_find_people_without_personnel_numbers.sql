-- A personnel number has few digits: whoever finds people by it, and does not see it otherwise, learns
-- everybody's by trying all. So it finds somebody only where the asker sees personnel numbers.

-- As person_bears, but for personnel numbers.
create function person_is_called(person bigint, word text) returns boolean
    language sql stable parallel safe
    return exists (
        select from person_known k
        where k.id = person
          and (lower(k.login) = lower(word) or lower(k.email) = lower(word)
               or name_as_spoken(k.name) = name_as_spoken(word)
               or lower(k.first_name || ' ' || k.last_name) = name_as_spoken(word)));

-- As in 0026, with or without personnel numbers.
create function people_called(typed text, by_personnel_number boolean) returns table (id bigint)
    language sql stable
    begin atomic
        select p.id from person p
        where p.id = number_in(typed) and p.merged_into is null
          and (word_before_number(typed) is null
               or person_is_called(p.id, word_before_number(typed))
               or by_personnel_number and person_bears(p.id, word_before_number(typed)))
        union
        select p.id from person p where lower(p.login) = lower(typed)
        union
        select p.id from person p where lower(p.email) = lower(typed)
        union
        select p.id from person p where by_personnel_number and p.personnel_number = typed
        union
        select p.id from person p
        where name_as_spoken(p.name) = name_as_spoken(typed) and p.merged_into is null
        union
        select p.id from person p
        where lower(p.first_name || ' ' || p.last_name) = name_as_spoken(typed)
          and p.merged_into is null;
    end;

drop function people_called(text);
