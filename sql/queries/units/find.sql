-- Units by code, or part of code or name. Rank 1 is exact, 3 part, 4 merely similar.
-- $1 typed [String]
-- column position Int32
-- column id UnitID
-- column code String
-- column name String
-- column rank Int32
select t.position::int, u.id, u.code, u.name,
       case when lower(u.code) = lower(t.typed) then 1
            when lower(u.name) = lower(t.typed) then 2
            when search_keys(u.name) like search_pattern(t.typed) then 3
            else 4 end as rank
from unnest($1::text[]) with ordinality as t (typed, position)
join unit u on lower(u.code) = lower(t.typed)
    or search_keys(u.name) like search_pattern(t.typed)
    or word_similarity(plain_letters(t.typed), search_keys(u.name)) >= 0.5
order by t.position, rank, u.code collate word_order
