-- Lets sends with the same key wait for each other: the second sees what came of the first.
-- $1 key
select from pg_advisory_xact_lock(hashtextextended($1::text, 0))
