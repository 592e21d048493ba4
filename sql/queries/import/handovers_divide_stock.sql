-- What is left of IT's stock beside the new handovers: of each stock, and of the time after a
-- custody that ends. The part that carries the stock's loans, else the first, stays that row.
create temporary table import_stock on commit drop as
with source as (
    select c.id as stock_id, c.device_id, c.period
    from custody c
    where c.kind = 'stock'
      and c.device_id in (select p.device_id from import_plan p where p.target_id is null)
    union all
    select null, p.device_id, tstzrange(p.ends, null) from import_plan p where p.closes
    union all
    -- Devices that this file brought along are in no custody yet.
    select null, d.id, tstzrange(d.registered_at, null)
    from device d
    where d.id in (select p.device_id from import_plan p where p.target_id is null)
      and not exists (select from custody c where c.device_id = d.id)
), taken as (
    select p.device_id, range_agg(p.period) as periods
    from import_plan p where p.target_id is null group by p.device_id
), part as (
    select s.stock_id, s.device_id, s.period as whole, free.period
    from source s
    left join taken t on t.device_id = s.device_id
    cross join lateral unnest(tstzmultirange(s.period) - coalesce(t.periods, '{}')) as free (period)
)
select p.stock_id, p.device_id, p.period,
       row_number() over (partition by p.device_id, p.stock_id order by
           exists (select from loan l where l.custody_id = p.stock_id and l.period <@ p.period) desc,
           p.period) = 1 and p.stock_id is not null as stays
from part p
