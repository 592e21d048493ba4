-- Forgets what is a week old, and what a backup brought along from another server, whose
-- transactions have other numbers. Whoever has not seen all that is six days old reads anew: what
-- took up to a day to become visible is still there for everybody else.
with gone as (
    delete from outbox o
    where o.at < clock_timestamp() - interval '7 days'
       or o.transaction > pg_snapshot_xmax(pg_current_snapshot())
), last as (
    select o.transaction, o.id from outbox o
    where o.at < clock_timestamp() - interval '6 days'
      and o.transaction <= pg_snapshot_xmax(pg_current_snapshot())
    order by o.transaction desc, o.id desc limit 1
)
update outbox_horizon h set transaction = l.transaction, id = l.id from last l
where (l.transaction, l.id) > (h.transaction, h.id)
