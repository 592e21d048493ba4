-- The name under which pg_dump sees the same state, while this transaction lasts.
-- column snapshot String
select pg_export_snapshot() as snapshot
