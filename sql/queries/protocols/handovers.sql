-- The handovers of devices, of a person or at an event, as their lists order them.
-- $1 devices [DeviceID]
-- $2 person PersonID?
-- $3 event EventID?
-- column id CustodyID
-- column device String
-- column holder String?
-- column holder_id PersonID?
-- column ended_on String? · a day or a time; null: it is still there
with wanted as (
    -- Each by its own index.
    select c.id from custody c where c.device_id = any ($1::bigint[]) and c.kind = 'lotse'
    union all
    select c.id from custody c where c.holder_id = $2 and c.kind = 'lotse'
    union all
    select c.id from custody c where c.event_id = $3 and c.kind = 'lotse'
)
select c.id, d.inventory_number as device, h.name as holder, h.id as holder_id,
       due_shown(upper(c.period)) as ended_on
from wanted w
join custody c on c.id = w.id
join device d on d.id = c.device_id
left join person h on h.id = c.holder_id
order by coalesce(h.last_name, h.name) collate name_order,
         coalesce(h.first_name, h.name) collate name_order, c.holder_id,
         d.inventory_number collate word_order, lower(c.period) desc, c.id
