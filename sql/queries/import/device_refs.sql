-- Which devices the file means: by the number, else by one that only one device had before. What is
-- unknown gets a number below zero until it is made.
create temporary table import_device_ref on commit drop as
select v.value, coalesce(d.id, case when former.devices = 1 then former.id end,
                         -row_number() over (order by v.value)) as device_id
from (select distinct r.device as value from import_row r where r.device is not null) v
left join device d on d.inventory_number = v.value
left join lateral (
    select min(k.id) as id, count(distinct k.id) as devices
    from device_version k
    where d.id is null and number_key(k.inventory_number) = number_key(v.value)
      and k.inventory_number = v.value and exists (select from device e where e.id = k.id)
) former on true
