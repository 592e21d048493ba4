-- Forgets what is a week old, and what a backup brought along from another server, whose
-- transactions have other numbers.
with gone as (
    delete from outbox o
    where o.at < clock_timestamp() - interval '7 days'
       or o.transaction > pg_snapshot_xmax(pg_current_snapshot())
    returning o.transaction, o.id
), last as (
    select g.transaction, g.id from gone g
    where g.transaction <= pg_snapshot_xmax(pg_current_snapshot())
    order by g.transaction desc, g.id desc limit 1
)
update outbox_horizon h set transaction = l.transaction, id = l.id from last l
where (l.transaction, l.id) > (h.transaction, h.id)
