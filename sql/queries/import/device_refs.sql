-- Which devices the file means. What is unknown gets a number below zero until it is made.
create temporary table import_device_ref on commit drop as
select v.value, coalesce(d.id, -row_number() over (order by v.value)) as device_id
from (select distinct r.device as value from import_row r where r.device is not null) v
left join device d on d.inventory_number = v.value
