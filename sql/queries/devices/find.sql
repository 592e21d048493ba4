-- Devices by what people type: the inventory number, the serial number, or part of either or of
-- the name. Rank 1 is exact, 2 part of a number, 3 part of the name, 4 merely similar:
-- also a number with other signs between.
-- $1 typed [String]
-- $2 reader PersonID? · who looks, null: sees all
-- column position Int32
-- column id DeviceID
-- column inventory_number String
-- column name String
-- column rank Int32
select t.position::int, found.id, found.inventory_number, found.name, found.rank
from unnest($1::text[]) with ordinality as t (typed, position)
-- An exact number needs no search: null finds nothing.
cross join lateral (
    select case when k.is_other then search_pattern(t.typed) end as pattern,
           case when k.is_other then plain_letters(t.typed) end as letters
    from (select not exists (select from device e
                             where e.inventory_number = t.typed
                               and may_see_device(e.id, $2::bigint)) as is_other offset 0) k
    offset 0
) search
cross join lateral (
    select m.id, m.inventory_number, m.name, m.rank
    from (
        select d.id, d.inventory_number, d.name, 1 as rank
        from device d where d.inventory_number = t.typed and may_see_device(d.id, $2)
        union all
        select * from (
            select d.id, d.inventory_number, d.name,
                   case when lower(d.inventory_number) = lower(t.typed)
                          or lower(d.serial_number) = lower(t.typed) then 1
                        when search_keys(d.inventory_number) like search.pattern
                          or search_keys(d.serial_number) like search.pattern then 2
                        else 3 end as rank
            from device d
            where d.search like search.pattern and may_see_device(d.id, $2)
            order by 4, d.inventory_number collate word_order
            limit 6
        ) part
        union all
        select * from (
            select d.id, d.inventory_number, d.name, 4
            from device d
            where (search.letters <% d.search
                   or translate(lower(d.inventory_number), ' -_./', '')
                    = translate(search.letters, ' -_./', ''))
              and may_see_device(d.id, $2)
              and not exists (select from device e
                              where e.search like search.pattern and may_see_device(e.id, $2))
            order by word_similarity(search.letters, d.search) desc, d.id
            limit 4
        ) similar_ones
    ) m
) found
order by t.position, found.rank, found.inventory_number collate word_order
