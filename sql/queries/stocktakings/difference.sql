-- A line that differs, by the number of its device, or by its place in the list if nothing there has that
-- number.
-- $1 stocktaking Int64
-- $2 number String
-- column line Int64
-- column number String
-- column kind String
-- column device DeviceID?
-- column status String? · as it is now
-- column seen_location String?
-- column decided String?
with line as materialized (
    select l.id, l.number, l.outcome, l.device_id, l.seen_location
    from stocktaking_line l
    where l.stocktaking_id = $1
      and case when exists (select from stocktaking_line o
                            where o.stocktaking_id = $1 and number_key(o.number) = number_key($2))
               then number_key(l.number) = number_key($2)
               else l.position::text = $2 end
      and stocktaking_difference(l.outcome) is not null
    order by l.number = $2 desc, l.position
    limit 1
)
select l.id as line, l.number, stocktaking_difference(l.outcome) as kind, d.id as device,
       case when w.kind = 'repair' then 'in-repair' else w.kind end as status, l.seen_location,
       decision.cause as decided
from line l
left join device_merge m on m.merged_id = l.device_id
left join device d on d.id = coalesce(m.device_id, l.device_id)
left join withdrawal w on w.device_id = d.id and upper_inf(w.period)
left join stocktaking_decision decision on decision.line_id = l.id
