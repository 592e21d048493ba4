-- title: Journal | Journal
-- purpose: Who did what and when, the newest first | Wer wann was getan hat, das Neueste zuerst
-- kind: listing
-- people: actor, details
-- parameters: device, limit, after
-- path: /journal
-- journalled: yes
-- column entry number | Entry | Eintrag | Number of the entry; a next page begins after it | Nummer des Eintrags; danach beginnt die nächste Seite
-- column at time | At | Am | When it was recorded | Wann es erfasst wurde
-- column actor text | Who | Wer | Who did it; empty: removed, or the program | Wer es tat; leer: entfernt oder das Programm
-- column verb verb | What | Was | The operation | Die Handlung
-- column device custody.device
-- column details text | Details | Einzelheiten | What was recorded, people by name | Was erfasst wurde, Personen mit Namen
with page as (
    select j.id, j.chain, j.at, j.verb, j.facts
    from journal j
    where (:device::text is null or j.chain = :device::bigint)
      and (:after::text is null or j.id < substring(:after::text from '^\d{1,18}$')::bigint)
    order by j.id desc
    limit :limit
)
select j.id as entry, time_shown(j.at) as at, actor.name as actor, j.verb,
       d.inventory_number as device,
       (select string_agg(f.key || ': ' || coalesce(who.name, nullif(fact_shown(j.verb, f.key, f.value), ''), '–'), ', ' order by f.key)
        from (
            select each.key, each.value,
                   case when each.key in ('holder', 'borrower', 'person', 'behind')
                         and each.value ~ '^\d{1,18}$' then each.value::bigint end as person_id
            from jsonb_each_text(j.facts || coalesce(jp.part, '{}')) each
            where each.value not in ('{}', '[]') and (each.value <> '' or j.verb = 'journal.correct')
        ) f
        left join person who on who.id = f.person_id) as details
from page j
left join journal_personal jp on jp.entry_id = j.id
left join person actor on actor.id = jp.actor_id
left join device d on d.id = j.chain
order by j.id desc
