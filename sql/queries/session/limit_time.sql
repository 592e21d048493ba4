-- Ends what takes longer, and what waits longer for a lock, until the transaction ends.
-- $1 milliseconds String
-- column ends_after String
select set_config('lock_timeout', $1, true) || set_config('statement_timeout', $1, true) as ends_after
