-- What a decision about devices rests on. The devices are locked before this runs, so the clock
-- read here is later than anything that was recorded about them.
-- $1 devices [DeviceID]
-- $2 at String? · a day or a time, as text, null: now
-- $3 ending Bool · is it an ending?
-- $4 reader PersonID? · who acts, null: sees all devices; others are as if they did not exist
-- column id DeviceID
-- column inventory_number String
-- column name String
-- column condition String
-- column accessories String
-- column now Instant
-- column moment Instant
-- column local_moment LocalTime
-- column in_future Bool
-- column registered LocalTime
-- column before_registration Bool
-- column custody_id CustodyID?
-- column with_lotse Bool?
-- column holder_id PersonID?
-- column holder_name String?
-- column custody_since LocalTime?
-- column begins_with_custody Bool?
-- column custody_is_current Bool?
-- column custody_accessories String?
-- column loan_id LoanID?
-- column borrower_id PersonID?
-- column borrower_name String?
-- column loan_since LocalTime?
-- column loan_began_later Bool?
-- column due String?
-- column loan_accessories String?
-- column loaned_later Bool
-- column withdrawn String?
-- column withdrawn_since LocalTime?
-- column withdrawal_id WithdrawalID?
-- column withdrawal_is_open Bool?
-- column withdrawn_later Bool
-- column collides Bool
-- column missing String
-- column missing_since LocalTime?
with wish as materialized (
    select moment_of($2, $3) as moment
), clock as materialized (
    -- A moment that means now is now: read again, the clock may have been put back in between.
    select case when $2 is null or $2 = current_date::text then wish.moment
                else clock_timestamp() end as now, wish.moment,
           case when $2 ~ '^\d{4}-\d\d-\d\d$' and $2::date <> current_date then $2::date end as day
    from wish
)
select d.id, d.inventory_number, d.name, d.condition, d.accessories::text,
       clock.now, clock.moment,
       clock.moment::timestamp as local_moment,
       clock.moment > clock.now as in_future,
       d.registered_at::timestamp as registered,
       clock.moment < d.registered_at as before_registration,
       c.id as custody_id, c.kind = 'lotse' as with_lotse, c.holder_id, holder.name as holder_name,
       lower(c.period)::timestamp as custody_since,
       lower(c.period) = clock.moment as begins_with_custody,
       upper_inf(c.period) as custody_is_current,
       c.accessories_given::text as custody_accessories,
       open_loan.id as loan_id, open_loan.borrower_id, borrower.name as borrower_name,
       lower(open_loan.period)::timestamp as loan_since,
       lower(open_loan.period) >= clock.moment as loan_began_later,
       due_shown(open_loan.due) as due,
       open_loan.accessories_given::text as loan_accessories,
       exists (select from loan l where l.device_id = d.id
               and l.period && tstzrange(clock.moment, null)
               and not upper_inf(l.period)) as loaned_later,
       w.kind as withdrawn, lower(w.period)::timestamp as withdrawn_since,
       w.id as withdrawal_id, upper_inf(w.period) as withdrawal_is_open,
       exists (select from withdrawal later where later.device_id = d.id
               and lower(later.period) > clock.moment) as withdrawn_later,
       case when clock.day is null then false else changed_on(d.id, clock.day) end as collides,
       coalesce(missing.found -> 'items', '{}')::text as missing,
       (missing.found ->> 'since')::timestamp as missing_since
from unnest($1::bigint[]) with ordinality as wanted (id, position)
cross join clock
join device d on d.id = wanted.id
left join custody c on c.device_id = d.id and c.period @> clock.moment
left join person holder on holder.id = c.holder_id
left join loan open_loan on open_loan.device_id = d.id and upper_inf(open_loan.period)
left join person borrower on borrower.id = open_loan.borrower_id
left join withdrawal w on w.device_id = d.id and w.period @> clock.moment
cross join lateral (
    select case when exists (select from loan l
                             where l.device_id = d.id and l.accessories_missing <> '{}')
                  or exists (select from custody k
                             where k.device_id = d.id and k.accessories_missing <> '{}')
                then missing_of(d.id, clock.moment) end as found offset 0
) missing
where $4 is null or c.holder_id = $4 and upper_inf(c.period) or may_see_device(d.id, $4)
order by wanted.position
