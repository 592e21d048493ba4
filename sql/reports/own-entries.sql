-- title: Own entries | Eigene Einträge
-- purpose: What somebody recorded themselves, the newest first, by the names that undo and correct take | Was jemand selbst erfasst hat, das Neueste zuerst, mit den Namen für Zurücknahme und Berichtigung
-- kind: listing
-- people: person, person_number
-- numbers: person person_number
-- parameters: person (required), limit, after
-- path: /people/{person}/entries
-- table: entry, at, verb, device, fact, person, undone
-- column entry number | Entry | Eintrag | Number of the entry; a next page begins after it | Nummer des Eintrags; danach beginnt die nächste Seite
-- column at time | At | Am | When it was recorded | Wann es erfasst wurde
-- column verb verb | What | Was | The operation | Die Handlung
-- column device custody.device
-- column fact text | Fact | Vorgang | What was recorded, by its name, if it still stands: a loan, a handover, accessories found, a person | Was erfasst wurde, mit seinem Namen, falls es das noch gibt: Ausleihe, Übergabe, gefundenes Zubehör, Person
-- column person text | Person | Person | Whom it concerns: the borrower, the holder, who was recorded | Wen es betrifft: wer ausleiht, wer es hat, wer erfasst wurde
-- column person_number person-number | Number | Nummer | The program's number of the person, which is typed as #234 | Nummer der Person im Programm, die als #234 getippt wird
-- column undone flag | Undone | Zurückgenommen | Was it taken back? | Wurde er zurückgenommen?
with page as (
    select j.id, j.chain, j.at, j.verb, jp.part
    from journal_personal jp
    join journal j on j.id = jp.entry_id
    -- Who reads their own data records nothing that could be taken back.
    where jp.actor_id = :person::bigint and j.verb <> 'people.read-data'
      and (:after::text is null or j.id < substring(:after::text from '^\d{1,18}$')::bigint)
    order by j.id desc
    limit :limit
)
select j.id as entry, time_shown(j.at) as at, j.verb, d.inventory_number as device,
       coalesce('L' || lent.id, 'H' || held.id, 'F' || found.id, 'P' || recorded.id) as fact,
       person.name as person, person.id as person_number, is_undone(j.id) as undone
from page j
left join device d on d.id = j.chain
left join lateral (
    select l.id, l.borrower_id
    from loan_known k join loan l on l.id = k.id
    where k.entry_id = j.id and k.device_id = j.chain
    limit 1
) lent on true
left join lateral (
    select c.id, c.holder_id
    from custody_known k join custody c on c.id = k.id
    where k.entry_id = j.id and k.device_id = j.chain and c.kind = 'lotse'
    limit 1
) held on lent.id is null
left join lateral (
    select f.id
    from accessory_found_known k join accessory_found f on f.id = k.id
    where k.entry_id = j.id and k.device_id = j.chain
    limit 1
) found on lent.id is null and held.id is null
left join lateral (
    select p.id
    from person_known k join person p on p.id = k.id
    where k.entry_id = j.id and j.verb = 'people.add'
    limit 1
) recorded on true
left join person on person.id = coalesce(
    recorded.id, lent.borrower_id, held.holder_id,
    substring(coalesce(j.part ->> 'borrower', j.part ->> 'person', j.part ->> 'holder')
              from '^\d{1,18}$')::bigint)
order by j.id desc
