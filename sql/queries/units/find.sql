-- Units by code, name, or part of it. Rank 1 is the code, 2 the whole name, 3 a code or whole name
-- that the unit had before, 4 a part, 6 merely similar.
-- $1 typed [String]
-- column position Int32
-- column id UnitID
-- column code String
-- column name String
-- column rank Int32
with typed as (
    select t.typed, t.position::int as position
    from unnest($1::text[]) with ordinality as t (typed, position)
), found as (
    select t.position, u.id,
           case when lower(u.code) = lower(t.typed) then 1
                when lower(u.name) = lower(t.typed) then 2
                when search_keys(u.name) like search_pattern(t.typed) then 4
                else 6 end as rank
    from typed t
    join unit u on lower(u.code) = lower(t.typed)
        or search_keys(u.name) like search_pattern(t.typed)
        or word_similarity(plain_letters(t.typed), search_keys(u.name)) >= 0.5
    union all
    select t.position, p.unit_id, 3
    from typed t join unit_past p on lower(p.code) = lower(t.typed) or lower(p.name) = lower(t.typed)
    union all
    select t.position, v.id, 3
    from typed t join unit_version v on lower(v.code) = lower(t.typed) or lower(v.name) = lower(t.typed)
)
select best.position, u.id, u.code, u.name, best.rank
from (select f.position, f.id, min(f.rank) as rank from found f group by f.position, f.id) best
join unit u on u.id = best.id
order by best.position, best.rank, u.code collate word_order
