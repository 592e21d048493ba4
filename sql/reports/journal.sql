-- title: Journal | Journal
-- purpose: Who did what and when, the newest first | Wer wann was getan hat, das Neueste zuerst
-- kind: listing
-- people: actor, details, actor_number
-- numbers: actor actor_number
-- parameters: device, limit, after
-- path: /journal
-- journalled: yes
-- table: entry, at, actor, verb, device, details
-- column entry number | Entry | Eintrag | Number of the entry; a next page begins after it | Nummer des Eintrags; danach beginnt die nächste Seite
-- column at time | At | Am | When it was recorded | Wann es erfasst wurde
-- column actor text | Who | Wer | Who did it; empty: removed, or the program | Wer es tat; leer: entfernt oder das Programm
-- column verb verb | What | Was | The operation | Die Handlung
-- column device custody.device
-- column details facts | Details | Einzelheiten | What was recorded, people by name and number | Was erfasst wurde, Personen mit Namen und Nummer
-- column actor_number person-number | Number | Nummer | The program's number of the one who did it | Nummer der handelnden Person im Programm
with page as (
    select j.id, j.chain, j.at, j.verb, j.facts
    from journal j
    where (:device::text is null or j.chain = :device::bigint
           or j.verb = 'devices.merge' and (j.facts ->> 'into')::bigint = :device::bigint
           or j.id in (
               -- What was recorded for many devices in one entry: imports, merges.
               select k.entry_id from custody_known k where k.device_id = :device::bigint
               union select k.ended_by from custody_known k where k.device_id = :device::bigint
               union select k.entry_id from loan_known k where k.device_id = :device::bigint
               union select k.ended_by from loan_known k where k.device_id = :device::bigint
               union select k.entry_id from device_known k where k.id = :device::bigint))
      and (:after::text is null or j.id < substring(:after::text from '^\d{1,18}$')::bigint)
    order by j.id desc
    limit :limit
)
select j.id as entry, time_shown(j.at) as at, actor.name as actor, j.verb,
       d.inventory_number as device,
       -- Key and value, divided by signs that no text has: their words are the program's.
       (select string_agg(f.key || chr(31) || coalesce(f.words, '–'), chr(30) order by f.key)
        from (
            -- People, events and devices are recorded by number and shown by name.
            select each.key,
                   case when each.key in ('holder', 'borrower', 'person', 'lotse', 'merged', 'behind', 'people') then
                            (select string_agg(coalesce(n.name || ' (#' || n.id || ')', '–'), ', ' order by who.place)
                             from jsonb_array_elements_text(
                                 case jsonb_typeof(each.value) when 'array' then each.value
                                      else jsonb_build_array(each.value) end)
                                 with ordinality as who (id, place)
                             left join person n on n.id = substring(who.id from '^\d{1,18}$')::bigint)
                        when each.key = 'event' then
                            (select e.title || ' (' || e.day || ')' from event e
                             where e.id = substring(each.value #>> '{}' from '^\d{1,18}$')::bigint)
                        when each.key = 'device' then
                            (select about.inventory_number from device about
                             where about.id = substring(each.value #>> '{}' from '^\d{1,18}$')::bigint)
                        when jsonb_typeof(each.value) = 'array' then
                            (select string_agg(item.text, '; ' order by item.place)
                             from jsonb_array_elements_text(each.value) with ordinality as item (text, place))
                        when jsonb_typeof(each.value) = 'object' then
                            (select a.text from accessories_written(each.value) a)
                        else nullif(fact_shown(j.verb, each.key, each.value #>> '{}'), '') end as words
            from jsonb_each(j.facts || coalesce(jp.part, '{}')) each
            where each.value not in ('null', '{}', '[]')
              and not (each.key = 'into' and j.verb = 'devices.merge')
              and (each.value <> '""' or j.verb = 'journal.correct')
        ) f) as details,
       actor.id as actor_number
from page j
left join journal_personal jp on jp.entry_id = j.id
left join person actor on actor.id = jp.actor_id
left join device d on d.id = case when j.verb = 'devices.merge' then (j.facts ->> 'into')::bigint
                               else j.chain end
order by j.id desc
