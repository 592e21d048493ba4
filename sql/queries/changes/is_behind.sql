-- Is a place so old, or of another server, that what follows it is not known any more?
-- $1 seen String · a snapshot
-- column behind Bool
select not pg_visible_in_snapshot(h.transaction, $1::text::pg_snapshot)
       or pg_snapshot_xmax($1::text::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot()) as behind
from outbox_horizon h
