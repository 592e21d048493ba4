-- When these devices came back last, and from whom; none for a device that never was lent.
-- $1 devices [DeviceID]
-- $2 lender PersonID? · who asks, and learns the names of their own borrowers only; null: of all
-- column device_id DeviceID
-- column returned LocalTime
-- column borrower_name String?
-- column borrower_id PersonID?
select distinct on (l.device_id) l.device_id, upper(l.period)::timestamp as returned,
       case when $2::bigint is null or c.holder_id = $2 then borrower.name end as borrower_name,
       case when $2::bigint is null or c.holder_id = $2 then borrower.id end as borrower_id
from loan l
join custody c on c.id = l.custody_id
left join person borrower on borrower.id = l.borrower_id
where l.device_id = any ($1::bigint[]) and not upper_inf(l.period)
order by l.device_id, lower(l.period) desc
