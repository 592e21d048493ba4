-- Waits for others who change what has these names, until the transaction ends; in one order for all.
-- $1 names [String]
-- column taken Int64
select count(pg_advisory_xact_lock(s.key))::int8 as taken
from (select distinct hashtextextended(n.name, 1279677768) as key
      from unnest($1) as n (name) order by 1) s
