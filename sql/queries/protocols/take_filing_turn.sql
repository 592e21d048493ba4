-- Files protocols alone until the transaction ends: none is filed twice at once.
-- column taken String
select pg_advisory_xact_lock(1279677768, 5)::text as taken
