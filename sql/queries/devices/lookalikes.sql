-- Devices that look the same as one with these fields: whose inventory number is or was the same but
-- for capitals, width and blanks, or whose serial number is.
-- $1 fields PostgresJSON
-- $2 device DeviceID? · which is edited, null: a new one
-- column id DeviceID
-- column inventory_number String
-- column name String
-- column trait String
-- column value String
with typed as (
    select r.inventory_number, r.serial_number, number_key(r.inventory_number) as number,
           number_key(r.serial_number) as serial
    from jsonb_to_record($1::jsonb) as r (inventory_number text, serial_number text)
), alike as (
    select e.id, 'number' as trait from typed t
    join device e on number_key(e.inventory_number) = t.number
                 and e.inventory_number <> t.inventory_number
    union
    select v.id, 'former-number' from typed t
    join device_version v on number_key(v.inventory_number) = t.number
    union
    select m.device_id, 'former-number' from typed t
    join device_merge m on number_key(m.inventory_number) = t.number
    union
    select e.id, 'serial-number' from typed t join device e on number_key(e.serial_number) = t.serial
)
select distinct on (d.id) d.id, d.inventory_number, d.name, a.trait,
       case a.trait when 'serial-number' then t.serial_number else t.inventory_number end as value
from alike a
join device d on d.id = a.id
cross join typed t
left join device own on own.id = $2::bigint
where d.id is distinct from $2
  -- What is as before does not come to look like another.
  and case a.trait when 'serial-number' then number_key(own.serial_number) is distinct from t.serial
           else number_key(own.inventory_number) is distinct from t.number end
  -- The number itself is taken: the constraint says so.
  and (a.trait <> 'former-number' or d.inventory_number <> t.inventory_number)
order by d.id, case a.trait when 'number' then 1 when 'serial-number' then 2 else 3 end
