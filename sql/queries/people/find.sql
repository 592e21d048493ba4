-- People by what is typed: number, login, e-mail, personnel number (where the asker sees these), name
-- or part of one.
-- Rank 1 is exact; 3 a whole name in other letters or another order, or one that the person had
-- before; 4 a part, also "Fenja M."; 5 a part of an earlier name; 6 merely similar.
-- $1 typed [String]
-- $2 only PersonID? · the only person who can be found, null: all
-- $3 numbers Bool · by personnel numbers too?
-- column position Int32
-- column id PersonID
-- column name String
-- column login String?
-- column rank Int32
-- column units String?
-- column waits Bool · for IT's check
select t.position::int, p.id, p.name, p.login, found.rank,
       (select string_agg(u.name, ', ' order by u.code)
        from membership m join unit u on u.id = m.unit_id where m.person_id = p.id
            and m.valid @> current_date) as units,
       exists (select from person_to_check w where w.person_id = p.id) as waits
from unnest($1::text[]) with ordinality as t (typed, position)
-- What is exact needs no search, which begins with reading a dictionary: null finds nothing.
cross join lateral (
    select case when k.is_other then name_as_spoken(t.typed) end as spoken
    from (select not exists (select from people_called(t.typed, $3) e
                             where $2::bigint is null or e.id = $2) as is_other offset 0) k
    offset 0
) other
cross join lateral (
    select search_pattern(other.spoken) as pattern, plain_letters(other.spoken) as letters,
           words_in_order(spelt_out_letters(other.spoken)) as words,
           words_in_order(plain_letters(other.spoken)) as plain_words
    offset 0
) search
cross join lateral (
    select string_to_array(search.plain_words, ' ') as beginnings,
           (select '%' || w.word || '%' from regexp_split_to_table(search.plain_words, ' ') as w (word)
            order by length(w.word) desc limit 1) as longest
    offset 0
) divided
cross join lateral (
    -- Who was recorded twice is found by what stood under the other number, too.
    select coalesce(r.merged_into, r.id) as id, min(m.rank) as rank
    from (
        select c.id, 1 as rank from people_called(t.typed, $3) c
        union all
        select n.id, 3 from person n
        where n.id = number_in(other.spoken) and n.merged_into is not null
        union all
        select n.id, 3 from person n where words_in_order(spelt_out_letters(n.name)) = search.words
        union all
        select n.id, 3 from person n where words_in_order(plain_letters(n.name)) = search.plain_words
        union all
        select v.id, 3 from person_version v
        where words_in_order(spelt_out_letters(v.name)) = search.words
        union all
        select v.id, 3 from person_version v
        where words_in_order(plain_letters(v.name)) = search.plain_words
        union all
        select * from (
            select n.id, 4 from person n
            where n.search like search.pattern and ($2 is null or n.id = $2)
            order by n.name collate name_order, n.id
            limit 6
        ) part
        union all
        -- Each word begins one of the person's.
        select * from (
            select n.id, 4 from person n
            where cardinality(divided.beginnings) > 1 and n.search like divided.longest
              and ($2 is null or n.id = $2)
              and not exists (
                  select from unnest(divided.beginnings) as b (word)
                  where ' ' || regexp_replace(n.search, '[^[:alnum:]]+', ' ', 'g')
                        not like '% ' || b.word || '%')
            order by n.name collate name_order, n.id
            limit 6
        ) begun
        union all
        select * from (
            select v.id, 5 from person_version v
            where v.search like search.pattern and ($2 is null or v.id = $2)
            order by v.name collate name_order, v.id
            limit 6
        ) earlier
        union all
        select * from (
            select n.id, 6 from person n
            where search.letters <% n.search and ($2 is null or n.id = $2)
              and not exists (select from person e
                              where e.search like search.pattern and ($2 is null or e.id = $2))
            order by word_similarity(search.letters, n.search) desc, n.id
            limit 4
        ) similar_ones
    ) m
    join person r on r.id = m.id
    group by 1
) found
join person p on p.id = found.id
where $2 is null or p.id = $2
order by t.position, found.rank, p.name collate name_order, p.id
