-- Which devices the file means: by the number, else by one that only one device had before. What is
-- unknown gets a number below zero until it is made.
create temporary table import_device_ref on commit drop as
select v.value, coalesce(d.id, case when former.devices = 1 then former.id end,
                         -row_number() over (order by v.value)) as device_id
from (select distinct r.device as value from import_row r where r.device is not null) v
left join device d on d.inventory_number = v.value
left join lateral (
    select min(k.id) as id, count(distinct k.id) as devices
    from (
        select x.id from device_version x
        where d.id is null and number_key(x.inventory_number) = number_key(v.value)
          and x.inventory_number = v.value and exists (select from device e where e.id = x.id)
        union
        select m.device_id from device_merge m
        where d.id is null and m.inventory_number = v.value
    ) k
) former on true
