-- The place of a reader who begins now.
-- column transaction String
select pg_snapshot_xmin(pg_current_snapshot())::text as transaction
