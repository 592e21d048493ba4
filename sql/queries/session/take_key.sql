-- Waits for another send under the same key that is still under way: what came of it can be read
-- afterwards, by the next statement.
-- $1 key String
-- column taken String
select pg_advisory_xact_lock(hashtextextended($1::text, 1279677768))::text as taken
