-- The open request by which somebody asks for exactly this already.
-- $1 asker PersonID
-- $2 lotse PersonID? · null: anyone
-- $3 wished_from CalendarDay
-- $4 wished_until CalendarDay?
-- $5 purpose String?
-- $6 tool String?
-- column id Int64
select r.id
from request r
where r.asker_id = $1 and r.state = 'open' and r.wished_from = $3::date
  and r.is_for_anyone = ($2::bigint is null)
  and (r.lotse_id, r.wished_until, coalesce(r.purpose, ''), coalesce(r.tool, ''))
      is not distinct from ($2::bigint, $4::date, coalesce($5::text, ''), coalesce($6::text, ''))
order by r.id
limit 1
