-- Gives back what a statement of somebody else's locked until the connection ends.
-- column unlocked String
select pg_advisory_unlock_all()::text as unlocked
