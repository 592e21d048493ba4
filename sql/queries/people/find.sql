-- People by what is typed: login, e-mail, personnel number, full name, or part of a name.
-- Rank 1 is exact, 2 a whole name, 3 part of one, 4 merely similar.
-- $1 typed [String]
-- $2 only PersonID? · the only person who can be found, null: all
-- column position Int32
-- column id PersonID
-- column name String
-- column login String?
-- column rank Int32
-- column units String?
select t.position::int, found.id, found.name, found.login, found.rank,
       (select string_agg(u.name, ', ' order by u.code)
        from membership m join unit u on u.id = m.unit_id where m.person_id = found.id
            and m.valid @> current_date) as units
from unnest($1::text[]) with ordinality as t (typed, position)
-- An exact login needs no search, which begins with reading a dictionary: null finds nothing.
cross join lateral (
    select case when k.is_other then search_pattern(t.typed) end as pattern,
           case when k.is_other then plain_letters(t.typed) end as letters
    from (select not exists (
              select from person e
              where (lower(e.login) = lower(t.typed) or lower(e.email) = lower(t.typed)
                  or e.personnel_number = t.typed)
                and ($2::bigint is null or e.id = $2)) as is_other offset 0) k
    offset 0
) search
cross join lateral (
    select p.id, p.name, p.login, 1 as rank from person p
    where (lower(p.login) = lower(t.typed) or lower(p.email) = lower(t.typed)
        or p.personnel_number = t.typed)
      and ($2 is null or p.id = $2)
    union all
    select * from (
        select p.id, p.name, p.login,
               case when search_keys(p.name) like search.letters || E'\n%'
                      or search_keys(p.name) like '%' || E'\n' || search.letters then 2
                    else 3 end as rank
        from person p
        where p.search like search.pattern and ($2 is null or p.id = $2)
        order by 4, p.name collate name_order, p.id
        limit 6
    ) part
    union all
    select * from (
        select p.id, p.name, p.login, 4
        from person p
        where search.letters <% p.search
          and ($2 is null or p.id = $2)
          and not exists (select from person e
                          where e.search like search.pattern and ($2 is null or e.id = $2))
        order by word_similarity(search.letters, p.search) desc, p.id
        limit 4
    ) similar_ones
) found
order by t.position, found.rank, found.name collate name_order
