-- Waits until no operation is under way, and lets none begin, until the transaction ends: what is recorded
-- later is known later.
-- column taken String
select pg_advisory_xact_lock(1279677768, 1)::text as taken
