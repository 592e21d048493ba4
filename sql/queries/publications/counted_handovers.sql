-- The handovers to Lotsen of a year, and those from before that lasted into it.
-- $1 year Int32
-- column month Int32?
-- column category String?
-- column holder Int64?
select case when lower(c.period) >= make_date($1, 1, 1)::timestamptz
            then extract(month from lower(c.period))::int end as month,
       case when y.id is not null then y.category else d.category end as category,
       c.holder_id as holder
from custody c
join device d on d.id = c.device_id
left join device_past y on y.device_id = c.device_id and y.valid @> make_date($1, 12, 31)
where c.kind = 'lotse'
  -- By an index.
  and lower(c.period) < make_date($1 + 1, 1, 1)::timestamptz
  and c.period && tstzrange(make_date($1, 1, 1)::timestamptz, make_date($1 + 1, 1, 1)::timestamptz)
