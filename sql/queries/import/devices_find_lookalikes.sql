-- New devices that look the same as others, recorded or in the file: whose number is or was the same
-- but for capitals, width and blanks, or whose serial number is. The first twenty.
-- rows people_find_lookalikes
with known as (
    select number_key(d.inventory_number) as key, 'number' as trait, d.inventory_number as number,
           d.inventory_number || ' (' || d.name || ')' as title
    from device d
    union all
    select number_key(p.inventory_number), 'number', p.inventory_number, p.inventory_number
    from import_plan p
    union all
    select number_key(v.inventory_number), 'former-number', d.inventory_number,
           d.inventory_number || ' (' || d.name || ')'
    from device_version v join device d on d.id = v.id
    where v.inventory_number <> d.inventory_number
    union all
    select number_key(m.inventory_number), 'former-number', d.inventory_number,
           d.inventory_number || ' (' || d.name || ')'
    from device_merge m join device d on d.id = m.device_id
    union all
    select number_key(d.serial_number), 'serial-number', d.inventory_number,
           d.inventory_number || ' (' || d.name || ')'
    from device d where d.serial_number is not null
    union all
    select number_key(p.serial_number), 'serial-number', p.inventory_number, p.inventory_number
    from import_plan p where p.serial_number is not null
), new_one as (
    select p.line, p.inventory_number, number_key(p.inventory_number) as key, false as is_serial,
           p.inventory_number as value
    from import_plan p
    where p.target_id is null and not exists (select from import_fault f where f.line = p.line)
    union all
    select p.line, p.inventory_number, number_key(p.serial_number), true, p.serial_number
    from import_plan p
    where p.target_id is null and p.serial_number is not null
      and not exists (select from import_fault f where f.line = p.line)
)
select distinct on (n.line) n.line, k.trait, n.value, k.title as recorded
from new_one n
join known k on k.key = n.key and n.is_serial = (k.trait = 'serial-number')
            and k.number <> n.inventory_number
order by n.line, case k.trait when 'number' then 1 when 'serial-number' then 2 else 3 end, k.number
limit 20
