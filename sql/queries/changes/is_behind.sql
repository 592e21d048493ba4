-- Is a place so old, or of another server, that what follows it is not known any more?
-- $1 transaction String
-- $2 entry Int64
-- column behind Bool
select ($1::text::xid8, $2::bigint) < (h.transaction, h.id)
       or $1::text::xid8 > pg_snapshot_xmax(pg_current_snapshot()) as behind
from outbox_horizon h
