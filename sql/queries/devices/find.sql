-- Devices by what people type. Rank 1 is the inventory number, 2 that in other capitals or the
-- serial number, 3 either in another width or with blanks, or a number that the device had before,
-- 4 part of a number, 5 part of the name, 6 merely similar: also a number with other signs between.
-- $1 typed [String]
-- $2 reader PersonID? · who looks, null: sees all
-- column position Int32
-- column id DeviceID
-- column inventory_number String
-- column name String
-- column rank Int32
select t.position::int, d.id, d.inventory_number, d.name, found.rank
from unnest($1::text[]) with ordinality as t (typed, position)
-- An exact number needs no search: null finds nothing.
cross join lateral (
    select case when k.is_other then t.typed end as typed
    from (select not exists (select from device e
                             where e.inventory_number = t.typed
                               and may_see_device(e.id, $2::bigint)) as is_other offset 0) k
    offset 0
) other
cross join lateral (
    select search_pattern(other.typed) as pattern, plain_letters(other.typed) as letters,
           number_key(other.typed) as key
    offset 0
) search
cross join lateral (
    select m.id, min(m.rank) as rank
    from (
        select e.id, 1 as rank from device e where e.inventory_number = t.typed
        union all
        select e.id, case when lower(e.inventory_number) = lower(t.typed) then 2 else 3 end
        from device e where number_key(e.inventory_number) = search.key
        union all
        select e.id, case when lower(e.serial_number) = lower(t.typed) then 2 else 3 end
        from device e where number_key(e.serial_number) = search.key
        union all
        select v.id, 3 from device_version v where number_key(v.inventory_number) = search.key
        union all
        select m.device_id, 3 from device_merge m where number_key(m.inventory_number) = search.key
        union all
        select * from (
            select e.id,
                   case when search_keys(e.inventory_number) like search.pattern
                          or search_keys(e.serial_number) like search.pattern then 4
                        else 5 end
            from device e
            where e.search like search.pattern and may_see_device(e.id, $2)
            order by 2, e.inventory_number collate word_order
            limit 6
        ) part
        union all
        select * from (
            select e.id, 6
            from device e
            where (search.letters <% e.search
                   or translate(lower(e.inventory_number), ' -_./', '')
                    = translate(search.letters, ' -_./', ''))
              and may_see_device(e.id, $2)
              and not exists (select from device o
                              where o.search like search.pattern and may_see_device(o.id, $2))
            order by word_similarity(search.letters, e.search) desc, e.id
            limit 4
        ) similar_ones
    ) m
    group by m.id
) found
join device d on d.id = found.id
where may_see_device(d.id, $2)
order by t.position, found.rank, d.inventory_number collate word_order
