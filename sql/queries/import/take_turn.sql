-- One import after the other compares with what is on record: of the same file started twice at
-- once the second finds all unchanged.
select pg_advisory_xact_lock(1279677768, 2)
