-- What stands in the way of another beginning, end or device of a custody: the loans that it would leave
-- without whoever lent them, and the custodies beside it that would be over before they began.
-- $1 custody CustodyID
-- $2 began_at String? · as text, null: stays
-- $3 ended_at String? · as text, null: stays
-- $4 into_stock Bool · it was taken back: a day is the last of the custody before
-- $5 other_device Bool
-- column entry EntryID
-- column verb String
-- column at LocalTime
-- column device String?
-- column actor_id PersonID?
with corrected as (
    select c.id, c.device_id, lower(c.period) as was_begun, upper(c.period) as was_ended,
           case when $2::text is null then lower(c.period) else moment_of($2, $4) end as begun,
           case when $3::text is null then upper(c.period) else moment_of($3, true) end as ended
    from custody c where c.id = $1
), placed as (
    select k.id,
           case when k.id = c.id then c.begun when lower(k.period) = c.was_ended then c.ended
                else lower(k.period) end as begun,
           case when k.id = c.id then c.ended when upper(k.period) = c.was_begun then c.begun
                else upper(k.period) end as ended,
           k.entry_id, k.id = c.id as is_corrected
    from corrected c
    join custody k on k.device_id = c.device_id
    where k.id = c.id or upper(k.period) = c.was_begun or lower(k.period) = c.was_ended
), obstacle as (
    select p.entry_id from placed p where not p.is_corrected and p.ended <= p.begun
    union
    select l.entry_id
    from placed p
    join loan l on l.custody_id = p.id
    where p.is_corrected and $5 or lower(l.period) < p.begun
       or coalesce(upper(l.period), 'infinity') > coalesce(p.ended, 'infinity')
)
select j.id as entry, j.verb, date_trunc('minute', j.at)::timestamp as at, d.inventory_number as device,
       (select p.actor_id from journal_personal p where p.entry_id = j.id) as actor_id
from obstacle o
join journal j on j.id = o.entry_id
cross join corrected c
join device d on d.id = c.device_id
order by j.id desc
limit 20
