-- Units by code, name, or part of it. Rank 1 is the code, 2 the whole name, 4 a part, 6 merely
-- similar.
-- $1 typed [String]
-- column position Int32
-- column id UnitID
-- column code String
-- column name String
-- column rank Int32
select t.position::int, u.id, u.code, u.name,
       case when lower(u.code) = lower(t.typed) then 1
            when lower(u.name) = lower(t.typed) then 2
            when search_keys(u.name) like search_pattern(t.typed) then 4
            else 6 end as rank
from unnest($1::text[]) with ordinality as t (typed, position)
join unit u on lower(u.code) = lower(t.typed)
    or search_keys(u.name) like search_pattern(t.typed)
    or word_similarity(plain_letters(t.typed), search_keys(u.name)) >= 0.5
order by t.position, rank, u.code collate word_order
