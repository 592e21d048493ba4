-- The entries of an operation, the last first: the named entry's device alone if an entry is
-- named, else the actor's own last operation that was not undone.
-- $1 actor PersonID
-- $2 entry EntryID? · null: the last own operation
-- $3 fixed_verbs [String] · whose entries cannot be taken back
-- column entry EntryID
-- column chain Int64
-- column verb String
-- column at LocalTime
-- column device String?
-- column actor_id PersonID?
-- column actor_name String?
-- column undone Bool
with wanted as (
    select j.operation, j.id
    from journal j where j.id = $2
    union all
    select own.operation, null
    from (
        select j.operation
        from journal_personal p join journal j on j.id = p.entry_id
        where $2::bigint is null and p.actor_id = $1
          and j.verb <> all ($3::text[])
          and not exists (select from journal u
                          where u.verb = 'journal.undo' and (u.facts ->> 'undoes')::bigint = j.id)
        order by j.id desc limit 1
    ) own
)
select j.id as entry, j.chain, j.verb, j.at::timestamp as at,
       (select d.inventory_number from device d where d.id = j.chain) as device,
       p.actor_id, (select a.name from person a where a.id = p.actor_id) as actor_name,
       exists (select from journal u
               where u.verb = 'journal.undo' and (u.facts ->> 'undoes')::bigint = j.id) as undone
from wanted w
join journal j on j.operation = w.operation and (w.id is null or j.id = w.id)
left join journal_personal p on p.entry_id = j.id
order by j.id desc
