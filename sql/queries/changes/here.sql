-- The place of a reader who begins now: a snapshot, of which they have seen everything.
-- column seen String
select pg_current_snapshot()::text as seen
