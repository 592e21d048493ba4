-- title: A stocktaking | Eine Inventur
-- purpose: One stocktaking: of what, by whom, how far it is, and what came of it | Eine Inventur: wovon, durch wen, wie weit und mit welchem Ergebnis
-- kind: listing
-- people: lead, caller, scribe, signed_for_office, lead_number, caller_number, scribe_number, office_number
-- numbers: lead lead_number, caller caller_number, scribe scribe_number, signed_for_office office_number
-- parameters: stocktaking (required)
-- path: /stocktakings/{stocktaking}
-- table: stocktaking, state, cut_off, count_from, count_until, method, unit, location, category, lead, caller, scribe, started_at, counted_at, book, found, elsewhere, by_books, left_since, counted, missing, surplus, came_since, counted_twice, by_holders, open, supplements, lead_signed_at, office_signed_at, signed_for_office, released_at
-- column stocktaking text | Stocktaking | Inventur | Year of the cut-off and number | Jahr des Stichtags und Nummer
-- column state stocktaking | State | Stand | How far it is | Wie weit sie ist
-- column cut_off day | As of | Stichtag | The day on which the books are compared | Der Tag, zu dem die Bücher verglichen werden
-- column count_from day | Counted from | Zählung von | First day of the count | Erster Tag der Zählung
-- column count_until day | Counted until | Zählung bis | Last day of the count | Letzter Tag der Zählung
-- column method stocktaking | Method | Verfahren | Physical or from the books | Körperlich oder buchmäßig
-- column unit text | Unit | Amt | Code of the unit that is counted, with those below it | Kürzel des gezählten Amts, mit denen darunter
-- column location text | Location | Standort | The place that is counted | Der gezählte Ort
-- column category text | Category | Kategorie | Only devices of this kind | Nur Geräte dieser Art
-- column lead text | Lead | Leitung | Who answers for it; empty: removed | Wer sie verantwortet; leer: entfernt
-- column caller text | Calls out | Ansage | Who says what is there; empty: removed | Wer ansagt, was da ist; leer: entfernt
-- column scribe text | Writes down | Niederschrift | Who writes it down; empty: removed | Wer es aufschreibt; leer: entfernt
-- column started_at time | Begun | Begonnen | When the count began | Wann die Zählung begann
-- column counted_at time | Count closed | Zählung beendet | When the count was closed | Wann die Zählung abgeschlossen wurde
-- column book number | In the books | Soll | Devices in the books of the area on that day | Geräte des Bereichs in den Büchern an diesem Tag
-- column found number | Found | Gefunden | Counted where they belong | Gezählt, wo sie hingehören
-- column elsewhere number | Found elsewhere | Anderswo | Counted in another place than the books say | An anderem Ort gezählt, als die Bücher sagen
-- column by_books number | By the books | Laut Büchern | Not counted, and there by the books | Nicht gezählt, laut Büchern da
-- column left_since number | Went since | Seither gegangen | There on the day, and gone since by the books | Am Stichtag da, seither laut Büchern gegangen
-- column counted number | Counted | Gezählt | In the books - missing + surplus | Soll - fehlend + überzählig
-- column missing number | Missing | Fehlend | In the books and not found | In den Büchern und nicht gefunden
-- column surplus number | Surplus | Überzählig | Found and not in the books of the area | Gefunden und nicht in den Büchern des Bereichs
-- column came_since number | Came since | Seither gekommen | Came into the area's books after the day; not counted for it | Nach dem Stichtag in die Bücher des Bereichs gekommen; zählt nicht mit
-- column counted_twice number | Counted twice | Doppelt gezählt | Scanned more than once; each is one in the total | Mehr als einmal gescannt; zählt je einmal
-- column by_holders number | Only by holders | Nur durch Inhaber | Counted only by those who have it: somebody else is to look | Nur von denen gezählt, die es haben: jemand anderes soll nachsehen
-- column open number | Open | Offen | Differences that nobody has decided | Differenzen, über die noch nicht entschieden ist
-- column supplements number | Supplements | Nachträge | Scans that arrived after the count was closed | Erfassungen, die nach Abschluss der Zählung ankamen
-- column lead_signed_at time | Signed by the lead | Leitung unterschrieben | When the lead signed | Wann die Leitung unterschrieb
-- column office_signed_at time | Signed by the office | Inventarstelle unterschrieben | When the inventory office signed | Wann die Inventarstelle unterschrieb
-- column signed_for_office text | For the office | Für die Inventarstelle | Who signed for it; empty: nobody yet, or removed | Wer für sie unterschrieb; leer: noch niemand, oder entfernt
-- column released_at time | Released | Freigegeben | Since then nothing of it changes | Seitdem ändert sich nichts mehr
-- column lead_number person-number | Lead's number | Nr. der Leitung | The program's number of the lead, which is typed as #234 | Nummer der Leitung im Programm, die als #234 getippt wird
-- column caller_number person-number | Caller's number | Nr. der Ansage | The program's number of who calls out | Nummer der ansagenden Person im Programm
-- column scribe_number person-number | Scribe's number | Nr. der Niederschrift | The program's number of who writes it down | Nummer der aufschreibenden Person im Programm
-- column office_number person-number | Number of who signed for the office | Nr. der Inventarstelle | The program's number of who signed for the inventory office | Nummer der Person im Programm, die für die Inventarstelle unterschrieb
select stocktaking_number(s.year, s.number) as stocktaking, s.state, s.cut_off, s.count_from,
       s.count_until, s.method, u.code as unit, s.location, s.category, lead.name as lead,
       caller.name as caller, scribe.name as scribe, time_shown(s.started_at) as started_at,
       time_shown(s.counted_at) as counted_at, f.book, f.found, f.misplaced as elsewhere,
       f.by_books, f.left_since, f.book - f.missing + f.surplus as counted, f.missing, f.surplus,
       f.came_since, f.counted_twice,
       case when s.state = 'running'
            then (select count(*) from stocktaking_counted_by_holders(s.id)) end as by_holders,
       f.open, f.supplements, time_shown(s.lead_signed_at) as lead_signed_at,
       time_shown(s.office_signed_at) as office_signed_at, office.name as signed_for_office,
       time_shown(s.released_at) as released_at, lead.id as lead_number,
       caller.id as caller_number, scribe.id as scribe_number, office.id as office_number
from stocktaking s
left join unit u on u.id = s.unit_id
left join person lead on lead.id = s.lead_id
left join person caller on caller.id = s.caller_id
left join person scribe on scribe.id = s.scribe_id
left join person office on office.id = s.office_id
cross join lateral stocktaking_figures(s.id) f
where s.id = stocktaking_called(:stocktaking)
  and (:reader::bigint is null or :reader::bigint in (s.lead_id, s.caller_id, s.scribe_id))
