-- Whoever takes the same submission at the same time waits for this transaction.
-- $1 submission String · what it calls itself
-- column is_locked Bool
select pg_advisory_xact_lock(hashtextextended(concat('submission ', $1::text), 1279677768)) is not null as is_locked
