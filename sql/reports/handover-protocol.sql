-- title: Handover protocol | Übergabeprotokoll
-- purpose: What a protocol of handovers says: who gave which device with what to whom, and how it came back | Was ein Protokoll von Übergaben sagt: wer wem welches Gerät womit gab, und wie es zurückkam
-- kind: listing
-- people: person, login, email, person_number, given_by, given_by_number, taken_by, taken_by_number
-- numbers: person login email person_number, given_by given_by_number, taken_by taken_by_number
-- removed: person device
-- borrowers: purpose, damage
-- parameters: devices, person, event, protocol
-- table: number, device, name, person, on, given_by, taken_back_on, taken_by, back_number, fact
-- column device custody.device
-- column name device.name
-- column maker device.maker
-- column model device.model
-- column serial_number device.serial_number
-- column category device.category
-- column person text | Person | Person | The Lotse who got it; empty: removed | Der Lotse, der es bekam; leer: entfernt
-- column unit text | Unit | Amt | Codes of the units where the person worked then | Kürzel der Ämter, in denen die Person damals arbeitete
-- column login text | Login | Kennung | The Lotse's login | Kennung des Lotsen
-- column email text | E-mail | E-Mail | The Lotse's address | Adresse des Lotsen
-- column on when | On | Am | Start of the custody | Beginn der Überlassung
-- column event text | Event | Anlass | Title of the event where it was handed over | Titel der Veranstaltung, bei der es übergeben wurde
-- column event_on day | Day of the event | Tag der Veranstaltung | When the event was | Wann die Veranstaltung war
-- column place text | Place | Ort | Where the event was | Wo die Veranstaltung war
-- column briefings text | Briefings | Einweisungen | Tools that were introduced at events which the Lotse attended until then | Werkzeuge, die bei Veranstaltungen vorgestellt wurden, an denen der Lotse bis dahin teilnahm
-- column purpose text | Purpose | Zweck | What it is for | Wofür es gebraucht wird
-- column condition custody.condition
-- column damage_before text | Earlier damage | Frühere Schäden | Damage that was seen when it was taken back before, each time | Schäden, die bei früheren Rücknahmen gesehen wurden
-- column accessories text | Accessories | Zubehör | What was handed over with it | Was mit übergeben wurde
-- column given_by text | Handed over by | Übergeben von | Who recorded the handover here; empty: it was imported | Wer die Übergabe hier erfasste; leer: importiert
-- column taken_back_on when | Taken back on | Zurückgenommen am | End of the custody; empty: still there | Ende der Überlassung; leer: noch dort
-- column condition_back condition | Condition back | Zustand zurück | As seen when it was taken back | Wie bei der Rücknahme gesehen
-- column missing text | Missing | Fehlend | Accessories that did not come back | Zubehör, das nicht zurückkam
-- column damage text | Damage | Schaden | New damage seen when it was taken back | Neuer Schaden bei der Rücknahme
-- column data_deleted flag | Data deleted | Daten gelöscht | Were the data on it deleted when it was taken back? | Wurden die Daten darauf bei der Rücknahme gelöscht?
-- column taken_by text | Taken back by | Zurückgenommen von | Who recorded that it came back | Wer die Rücknahme hier erfasste
-- column fact text | Fact | Vorgang | The handover's name, for undo and correct | Name der Übergabe, für Zurücknahme und Berichtigung
-- column number text | Number | Nummer | Of the handover's protocol; empty: none was issued | Des Übergabeprotokolls; leer: noch keines ausgestellt
-- column terms_version number | Terms | Bedingungen | The version of the terms that the handover's protocol was issued with | Die Fassung der Bedingungen, mit denen das Übergabeprotokoll ausgestellt wurde
-- column issued_at time | Issued | Ausgestellt | When the handover's protocol got its number | Wann das Übergabeprotokoll seine Nummer bekam
-- column back_number text | Number of taking back | Nr. der Rücknahme | Of the protocol of the taking back; empty: none was issued | Des Protokolls der Rücknahme; leer: noch keines ausgestellt
-- column back_issued_at time | Taking back issued | Rücknahme ausgestellt | When the protocol of the taking back got its number | Wann das Protokoll der Rücknahme seine Nummer bekam
-- column entry number | Entry | Eintrag | The journal entry that recorded the handover | Der Journaleintrag zur Übergabe
-- column end_entry number | Entry of the end | Eintrag des Endes | The journal entry that last said something about it, once it is over | Der letzte Journaleintrag dazu, wenn sie beendet ist
-- column person_number person-number | Person's number | Nr. der Person | The program's number of the Lotse, which is typed as #234 | Nummer des Lotsen im Programm, die als #234 getippt wird
-- column given_by_number person-number | Number of who gave it | Nr. Übergeben von | The program's number of who recorded it | Nummer der Person, die es erfasste
-- column taken_by_number person-number | Number of who took it | Nr. Zurückgenommen von | The program's number of who recorded it | Nummer der Person, die es erfasste
select d.inventory_number as device, d.name, d.maker, d.model, d.serial_number, d.category,
       holder.name as person,
       (select o.codes from units_of(c.holder_id, lower(c.period)::date) o) as unit,
       holder.login, holder.email, day_or_time(lower(c.period)) as "on",
       e.title as event, e.day as event_on, e.place,
       (select list_written(array_agg(distinct b.tool))
        from attendance a
        join event attended on attended.id = a.event_id
        join briefing b on b.event_id = a.event_id
        where a.person_id = c.holder_id and attended.day <= lower(c.period)::date) as briefings,
       c.purpose, c.condition_given as condition,
       (select list_written(array_agg(earlier.damage order by lower(earlier.period)))
        from custody earlier
        where earlier.device_id = c.device_id and earlier.damage is not null
          and upper(earlier.period) <= lower(c.period)) as damage_before,
       (select a.text from accessories_written(c.accessories_given) a) as accessories,
       giver.name as given_by, due_shown(upper(c.period)) as taken_back_on, c.condition_back,
       case when c.accessories_missing <> '{}' then
           (select a.text from accessories_written(c.accessories_missing) a) end as missing,
       c.damage, c.data_deleted, taker.name as taken_by, 'H' || c.id as fact,
       protocol_number(out.kind, out.year, out.number) as number, out.terms_version,
       time_shown(out.issued_at) as issued_at,
       protocol_number(back.kind, back.year, back.number) as back_number,
       time_shown(back.issued_at) as back_issued_at,
       began.entry_id as entry,
       case when not upper_inf(c.period) then c.entry_id end as end_entry,
       holder.id as person_number, giver.id as given_by_number, taker.id as taken_by_number
from custody c
join device d on d.id = c.device_id
left join person holder on holder.id = c.holder_id
left join event e on e.id = c.event_id
cross join lateral (
    -- What was first known of it; later entries changed it.
    select k.entry_id from custody_known k where k.id = c.id order by k.known_since limit 1
) began
left join protocol out on out.custody_id = c.id and out.kind = 'hand-over' and out.voided_at is null
left join protocol back on back.custody_id = c.id and back.kind = 'take-back'
     and back.voided_at is null
left join journal given on given.id = began.entry_id
     and given.verb in ('custody.hand-over', 'custody.hand-on')
left join journal_personal given_part on given_part.entry_id = given.id
left join person giver on giver.id = given_part.actor_id
left join journal taken on taken.id = c.entry_id and not upper_inf(c.period)
     and taken.verb in ('custody.take-back', 'custody.hand-on')
left join journal_personal taken_part on taken_part.entry_id = taken.id
left join person taker on taker.id = taken_part.actor_id
where c.kind = 'lotse'
  and (:devices::text is null or c.device_id = any (string_to_array(:devices, ',')::bigint[]))
  and (:person::bigint is null or c.holder_id = :person::bigint)
  and (:event::bigint is null or c.event_id = :event::bigint)
  and (:protocol::text is null or c.id in (
      select p.custody_id from protocol p
      where p.year = substring(:protocol::text, '[0-9]+')::integer
        and p.number = split_part(:protocol::text, '/', 2)::integer
        and protocol_number(p.kind, p.year, p.number) = :protocol::text
        and p.voided_at is null))
order by coalesce(holder.last_name, holder.name) collate name_order,
         coalesce(holder.first_name, holder.name) collate name_order, c.holder_id,
         d.inventory_number collate word_order, lower(c.period) desc, c.id
