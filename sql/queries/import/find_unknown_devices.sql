-- Devices that nobody knows, with one whose number differs in capitals or blanks only.
insert into import_fault (line, field, code, value, details)
select p.line, 'device', 'device-unknown', p.device,
       case when alike.number is not null then array[alike.number] else '{}' end
from import_plan p
left join (
    select lower(translate(d.inventory_number, E'\u00a0\u202f', '  ')) as folded,
           min(d.inventory_number) as number
    from device d group by 1
) alike on alike.folded = lower(translate(p.device, E'\u00a0\u202f', '  '))
where p.device_id < 0
