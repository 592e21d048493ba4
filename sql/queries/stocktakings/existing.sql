-- Stocktakings of the same area and cut-off that are under way. Whoever plans one waits for who plans
-- another one of the year.
-- $1 cut_off CalendarDay
-- $2 unit String? · its code
-- $3 location String?
-- $4 category String?
-- $5 method String
-- $6 people [PersonID] · lead, caller and scribe
-- column year Int32
-- column number Int32
-- column is_same Bool · planned in the same way, too
with turn as materialized (
    select pg_advisory_xact_lock(hashtextextended(concat('stocktakings of ', extract(year from $1::date)), 1279677768))::text as taken
)
select s.year, s.number,
       s.method = $5 and array[s.lead_id, s.caller_id, s.scribe_id] = $6::bigint[] as is_same
from turn
join stocktaking s on s.cut_off = $1 and s.released_at is null
left join unit u on u.id = s.unit_id
where u.code is not distinct from $2::text and s.location is not distinct from $3::text
  and s.category is not distinct from $4::text
order by is_same desc, s.year, s.number
