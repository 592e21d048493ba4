-- The entries of an operation, the last first: the named entry's device alone if an entry is
-- named, else the actor's own last operation that was not undone. A named fact means the entry that
-- recorded it as it is; where that is an import, only this part of it. An accepted request goes with what was
-- lent for it: by itself it would leave the loan without its request.
-- $1 actor PersonID
-- $2 entry EntryID? · null: the last own operation, or a fact
-- $3 fact_letter String?
-- $4 fact_row Int64?
-- $5 fixed_verbs [String] · whose entries cannot be taken back
-- column entry EntryID
-- column chain Int64
-- column verb String
-- column at LocalTime
-- column is_old Bool · of more than an hour ago
-- column facts Int64 · how many it recorded, of an import; those that were taken back by themselves less
-- column part String? · only this of it: the fact as people name it
-- column device String?
-- column actor_id PersonID?
-- column actor_name String?
-- column undone Bool
-- column is_forgotten Bool · who it was about is gone
-- column root_verb String · of what it undoes or corrects, if it does
-- column is_own_work Bool · only what is the actor's to record as a Lotse
with fact as (
    select standing_entry(k.fact_table, $4) as entry_id, fact_device(k.fact_table, $4) as device_id,
           w.words as name
    from fact_kind k cross join lateral fact_words(k.fact_table, $4) as w (words)
    where k.letter = $3 and w.words is not null
), wanted as (
    select j.operation, case when j.verb <> 'requests.accept' then j.id end as id,
           null::bigint as device_id, null as name
    from journal j where j.id = $2
    union all
    select j.operation, case when j.verb <> 'requests.accept' then j.id end, f.device_id, f.name
    from fact f join journal j on j.id = f.entry_id
    union all
    select own.operation, null, null, null
    from (
        -- The actor's own from the last one on, each looked at by itself, until one fits.
        select j.operation
        from (select p.entry_id from journal_personal p
              where $2::bigint is null and $3::text is null and p.actor_id = $1
              order by p.entry_id desc offset 0) p
        cross join lateral (select k.* from journal k where k.id = p.entry_id offset 0) j
        where j.verb <> all ($5::text[]) and j.verb <> 'journal.undo'
          and not is_undone(j.id)
          and not (j.verb like 'import.%' and nothing_left_of(j.id))
        order by p.entry_id desc limit 1
    ) own
)
select j.id as entry, j.chain, j.verb, date_trunc('minute', j.at)::timestamp as at,
       j.at < clock_timestamp() - interval '1 hour' as is_old,
       case when j.verb like 'import.%'
            then greatest(1, coalesce((j.facts ->> 'added')::bigint + (j.facts ->> 'changed')::bigint, 1)
                             - (select count(*) from journal p
                                where p.facts ? 'undoes_part_of'
                                  and (p.facts ->> 'undoes_part_of')::bigint = j.id
                                  and not is_undone(p.id)))
            else 1 end as facts,
       case when j.verb like 'import.%' and j.chain = 0 then w.name end as part,
       (select d.inventory_number from device d
        where d.id = coalesce(w.device_id, j.chain)) as device,
       p.actor_id, (select a.name from person a where a.id = p.actor_id) as actor_name,
       is_undone(j.id) or nothing_left_of(j.id) as undone, p.entry_id is null as is_forgotten,
       recorded_verb(j.id) as root_verb, is_own_work(j.id, $1) as is_own_work
from wanted w
join journal j on j.operation = w.operation and (w.id is null or j.id = w.id)
left join journal_personal p on p.entry_id = j.id
order by j.id desc
