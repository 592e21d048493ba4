-- Of those who may count (IT, the inventory office, Lotsen) whom a text means, for who finds nobody else:
-- by number, login or name, and by nothing that the asker does not see. Ranks as in find.
-- $1 typed [String]
-- $2 reader PersonID · finds themself, too
-- rows find
select t.position::int, p.id, p.name, p.login, found.rank,
       (select string_agg(u.name, ', ' order by u.code)
        from membership m join unit u on u.id = m.unit_id
        where m.person_id = p.id and m.valid @> current_date) as units,
       false as waits
from unnest($1::text[]) with ordinality as t (typed, position)
cross join lateral (
    select name_as_spoken(t.typed) as spoken, number_in(t.typed) as number,
           word_before_number(t.typed) as word
    offset 0
) meant
cross join lateral (
    select search_pattern(meant.spoken) as pattern, plain_letters(meant.spoken) as letters,
           words_in_order(spelt_out_letters(meant.spoken)) as words,
           words_in_order(plain_letters(meant.spoken)) as plain_words
    offset 0
) search
-- Who may be meant, by the indexes of find: what they know more than the asker is looked at below.
cross join lateral (
    select c.id from people_called(t.typed, false) c
    union
    select n.id from person n where words_in_order(spelt_out_letters(n.name)) = search.words
    union
    select n.id from person n where words_in_order(plain_letters(n.name)) = search.plain_words
    union
    select n.id from person n where n.search like search.pattern
    union
    select n.id from person n where search.letters <% n.search
) candidate
cross join lateral (
    select n.id, n.name, n.login, n.first_name, n.last_name
    from person n where n.id = candidate.id and n.merged_into is null limit 1
) p
cross join lateral (
    select true as is_so where p.id = $2
    union all
    select true from role_grant r where r.person_id = p.id and r.role in ('it', 'inventory')
    union all
    select true from custody c where c.holder_id = p.id and upper_inf(c.period)
    limit 1
) counter
cross join lateral (
    select case
        when not counter.is_so then null
        when p.id = meant.number
             and (meant.word is null or lower(p.login) = lower(meant.word)
                  or name_as_spoken(p.name) = name_as_spoken(meant.word))
            then 1
        when lower(p.login) = lower(t.typed) then 1
        when meant.spoken in (name_as_spoken(p.name), lower(p.first_name || ' ' || p.last_name))
            then 1
        when words_in_order(spelt_out_letters(p.name)) = search.words
             or words_in_order(plain_letters(p.name)) = search.plain_words then 3
        when plain_letters(p.name) like search.pattern
             or spelt_out_letters(p.name) like search.pattern
             or plain_letters(p.login) like search.pattern then 4
        when search.letters <% plain_letters(p.name) then 6
    end as rank
) found
where found.rank is not null
order by t.position, found.rank, p.name collate name_order, p.id
