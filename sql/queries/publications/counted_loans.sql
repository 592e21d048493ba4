-- The loans under way in a year, as far as figures need them.
-- $1 year Int32
-- column month Int32?
-- column unit_id Int64?
-- column category String?
-- column borrower Int64?
-- column by_lotse Bool
-- column lender Int64?
-- column purpose String?
-- column is_back Bool
-- column is_incomplete Bool
select case when lower(l.period) >= make_date($1, 1, 1)::timestamptz
            then extract(month from lower(l.period))::int end as month,
       case when c.kind = 'lotse' then coalesce(lu.unit_id, c.held_for)
            when p.id is not null then p.unit_id else d.unit_id end as unit_id,
       case when y.id is not null then y.category else d.category end as category,
       l.borrower_id as borrower,
       c.kind = 'lotse' as by_lotse, c.holder_id as lender, l.purpose,
       -- By the end of the year.
       not upper_inf(l.period) and upper(l.period) <= make_date($1 + 1, 1, 1)::timestamptz as is_back,
       l.accessories_missing <> '{}' as is_incomplete
from loan l
join device d on d.id = l.device_id
left join device_past p on p.device_id = l.device_id and p.valid @> lower(l.period)::date
-- As the use of devices counts them: what they are at the year's end.
left join device_past y on y.device_id = l.device_id and y.valid @> make_date($1, 12, 31)
join custody c on c.id = l.custody_id
left join first_units() lu on lu.person_id = c.holder_id and lu.valid @> lower(l.period)::date
where l.period && tstzrange(make_date($1, 1, 1)::timestamptz, make_date($1 + 1, 1, 1)::timestamptz)
