-- One run at a time: who does not get its turn leaves it to the other one.
-- column taken Bool
select pg_try_advisory_xact_lock(1279677768, 4) as taken
