-- Which devices scans mean: by inventory number, else by what looks the same, a serial number, or the
-- number of one that was recorded twice. What means none or several is in no books.
-- $1 typed [String]
-- column position Int32
-- column device DeviceID?
-- column number String
select t.position::int, d.id as device, coalesce(d.inventory_number, t.typed) as number
from unnest($1::text[]) with ordinality as t (typed, position)
left join lateral (
    select case when count(distinct f.id) filter (where f.rank = f.best) = 1
                then min(f.id) filter (where f.rank = f.best) end as id
    from (
        select m.id, m.rank, min(m.rank) over () as best
        from (
            select e.id, 1 as rank from device e where e.inventory_number = t.typed
            union all
            select e.id, 2 from device e where number_key(e.inventory_number) = number_key(t.typed)
            union all
            select e.id, 3 from device e where number_key(e.serial_number) = number_key(t.typed)
            union all
            select g.device_id, 4 from device_merge g
            where number_key(g.inventory_number) = number_key(t.typed)
        ) m
    ) f
) found on true
left join device d on d.id = found.id
order by t.position
