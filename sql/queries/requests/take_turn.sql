-- Whoever takes the same submission, or asks for the same person, at the same time waits for this transaction.
-- $1 subject String · the submission, or who asks
-- column is_locked Bool
select pg_advisory_xact_lock(hashtextextended(concat('request ', $1::text), 1279677768)) is not null as is_locked
