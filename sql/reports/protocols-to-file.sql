-- title: Protocols to be filed | Abzulegende Protokolle
-- purpose: Protocols that hold and were not handed to the document management yet | Gültige Protokolle, die noch nicht an die Dokumentenverwaltung gegeben wurden
-- kind: listing
-- people: none
-- parameters: limit
-- path: /protocols/to-file
-- column number text | Number | Nummer | Ü: handover, R: taking back; then year and number | Ü: Übergabe, R: Rücknahme; dann Jahr und Nummer
-- column kind verb | Kind | Art | Handover or taking back | Übergabe oder Rücknahme
-- column issued_at time | Issued | Ausgestellt | When it got its number | Wann es seine Nummer bekam
-- column device custody.device
-- column name device.name
-- column unit text | Unit | Amt | Codes of the units where who got it worked then | Kürzel der Ämter, in denen damals arbeitete, wer es bekam
select protocol_number(p.kind, p.year, p.number) as number, 'custody.' || p.kind as kind,
       time_shown(p.issued_at) as issued_at, d.inventory_number as device, d.name,
       (select o.codes from units_of(c.holder_id, lower(c.period)::date) o) as unit
from protocol p
join custody c on c.id = p.custody_id
join device d on d.id = c.device_id
where p.voided_at is null and not exists (select from protocol_filing f where f.protocol_id = p.id)
order by p.year, p.number
limit :limit::int
