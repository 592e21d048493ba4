-- Waits for another program that brings this database up to date, until the connection ends.
-- column taken String
select pg_advisory_lock(1279677768, 0)::text as taken
