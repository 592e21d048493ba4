-- Waits for others who begin this city at the same time, until the transaction ends.
-- column taken String
select pg_advisory_xact_lock(1279677768, 3)::text as taken
