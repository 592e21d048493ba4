-- What stands in the way of another time or device of a loan: the other loans of the device then.
-- $1 loan LoanID
-- $2 lent_at String? · as text, null: stays
-- $3 returned_at String? · as text, null: stays
-- $4 device DeviceID? · null: stays
-- column entry EntryID
-- column verb String
-- column at LocalTime
-- column device String?
-- column actor_id PersonID?
select j.id as entry, j.verb, date_trunc('minute', j.at)::timestamp as at, d.inventory_number as device,
       (select p.actor_id from journal_personal p where p.entry_id = j.id) as actor_id
from loan l
join loan other on other.device_id = coalesce($4, l.device_id) and other.id <> l.id
join journal j on j.id = other.entry_id
join device d on d.id = other.device_id
where l.id = $1
  and tstzrange(case when $2::text is null then lower(l.period) else moment_of($2, false) end,
                case when $3::text is null then upper(l.period) else moment_of($3, true) end)
      && other.period
order by j.id desc
limit 20
