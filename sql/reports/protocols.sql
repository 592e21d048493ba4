-- title: Protocols | Protokolle
-- purpose: The numbers that were issued for handovers and for taking back, without gaps; also those that are void | Die Nummern, die für Übergaben und Rücknahmen ausgestellt wurden, lückenlos; auch die ungültigen
-- kind: listing
-- people: person, person_number, issued_by, issued_by_number
-- numbers: person person_number, issued_by issued_by_number
-- removed: person device
-- parameters: year, device, person
-- path: /protocols
-- table: number, device, name, person, issued_at, issued_by, void_since, fact
-- column protocol_year number | Year | Jahr | The year of the number | Das Jahr der Nummer
-- column number text | Number | Nummer | Ü: handover, R: taking back; then year and number | Ü: Übergabe, R: Rücknahme; dann Jahr und Nummer
-- column kind verb | Kind | Art | Handover or taking back | Übergabe oder Rücknahme
-- column device custody.device
-- column name device.name
-- column person text | Person | Person | The Lotse; empty: removed | Der Lotse; leer: entfernt
-- column issued_at time | Issued | Ausgestellt | When it got its number | Wann es seine Nummer bekam
-- column issued_by text | By | Von | Who gave it its number; empty: removed | Wer ihm die Nummer gab; leer: entfernt
-- column terms_version number | Terms | Bedingungen | The version of the terms that it was issued with | Die Fassung der Bedingungen, mit denen es ausgestellt wurde
-- column void_since time | Void since | Ungültig seit | When what it is of was undone; empty: it holds. The number is not given again | Wann das zurückgenommen wurde, wovon es ist; leer: es gilt. Die Nummer wird nicht wieder vergeben
-- column filed_at time | Filed | Abgelegt | When it was handed to the document management; empty: it was not | Wann es an die Dokumentenverwaltung gegeben wurde; leer: noch nicht
-- column filed_as text | Filed as | Abgelegt als | Folder and file | Ordner und Datei
-- column fact text | Fact | Vorgang | The handover's name, for undo and correct | Name der Übergabe, für Zurücknahme und Berichtigung
-- column entry number | Entry | Eintrag | The journal entry that recorded it | Der Journaleintrag dazu
-- column person_number person-number | Person's number | Nr. der Person | The program's number of the Lotse, which is typed as #234 | Nummer des Lotsen im Programm, die als #234 getippt wird
-- column issued_by_number person-number | Number of who issued it | Nr. Von | The program's number of who issued it | Nummer der Person, die es ausstellte
select p.year as protocol_year, protocol_number(p.kind, p.year, p.number) as number, 'custody.' || p.kind as kind,
       d.inventory_number as device, d.name, holder.name as person,
       time_shown(p.issued_at) as issued_at,
       issuer.name as issued_by, p.terms_version, time_shown(p.voided_at) as void_since,
       time_shown(f.filed_at) as filed_at, f.batch || '/' || f.file as filed_as,
       'H' || p.custody_id as fact, p.entry_id as entry, holder.id as person_number,
       issuer.id as issued_by_number
from protocol p
cross join lateral (
    -- A handover that was undone is only among the versions.
    select k.device_id, k.holder_id from custody_known k
    where k.id = p.custody_id and k.kind = 'lotse' order by k.known_until desc limit 1
) c
left join device d on d.id = c.device_id
left join protocol_filing f on f.protocol_id = p.id
left join person holder on holder.id = c.holder_id
left join journal_personal part on part.entry_id = p.entry_id
left join person issuer on issuer.id = part.actor_id
where (:year::text is null or p.year = :year::int)
  and (:device::bigint is null or c.device_id = :device::bigint)
  and (:person::bigint is null or c.holder_id = :person::bigint)
order by p.year desc, p.number desc
