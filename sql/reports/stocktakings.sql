-- title: Stocktakings | Inventuren
-- purpose: Every stocktaking with its area, how far it is, and what came of it | Jede Inventur mit Bereich, Stand und Ergebnis
-- kind: listing
-- people: lead, lead_number
-- numbers: lead lead_number
-- parameters: year
-- path: /stocktakings
-- table: stocktaking, cut_off, area, method, state, book, counted, missing, surplus, misplaced, open
-- column stocktaking text | Stocktaking | Inventur | Year of the cut-off and number | Jahr des Stichtags und Nummer
-- column cut_off day | As of | Stichtag | The day on which the books are compared | Der Tag, zu dem die Bücher verglichen werden
-- column area text | Area | Bereich | Unit, place and category; empty: the whole city | Amt, Ort und Kategorie; leer: die ganze Stadt
-- column method stocktaking | Method | Verfahren | Physical or from the books | Körperlich oder buchmäßig
-- column count_from day | Counted from | Zählung von | First day of the count | Erster Tag der Zählung
-- column count_until day | Counted until | Zählung bis | Last day of the count | Letzter Tag der Zählung
-- column state stocktaking | State | Stand | How far it is | Wie weit sie ist
-- column lead text | Lead | Leitung | Who answers for it; empty: removed | Wer sie verantwortet; leer: entfernt
-- column book number | In the books | Soll | Devices in the books of the area on that day, as far as it has begun | Geräte des Bereichs in den Büchern an diesem Tag, sobald sie begonnen hat
-- column counted number | Counted | Gezählt | In the books - missing + surplus | Soll - fehlend + überzählig
-- column missing number | Missing | Fehlend | In the books and not found | In den Büchern und nicht gefunden
-- column surplus number | Surplus | Überzählig | Found and not in the books of the area | Gefunden und nicht in den Büchern des Bereichs
-- column misplaced number | Misplaced | Falscher Ort | Found elsewhere than the books say | Anderswo gefunden, als die Bücher sagen
-- column open number | Open | Offen | Differences that nobody has decided | Differenzen, über die noch nicht entschieden ist
-- column supplements number | Supplements | Nachträge | Scans that arrived after the count was closed | Erfassungen, die nach Abschluss der Zählung ankamen
-- column lead_number person-number | Lead's number | Nr. der Leitung | The program's number of the lead, which is typed as #234 | Nummer der Leitung im Programm, die als #234 getippt wird
select stocktaking_number(s.year, s.number) as stocktaking, s.cut_off,
       nullif(concat_ws(', ', u.code, s.location, s.category), '') as area, s.method, s.count_from,
       s.count_until, s.state, lead.name as lead, f.book, f.book - f.missing + f.surplus as counted,
       f.missing, f.surplus, f.misplaced, f.open, f.supplements, lead.id as lead_number
from stocktaking s
left join unit u on u.id = s.unit_id
left join person lead on lead.id = s.lead_id
cross join lateral stocktaking_figures(s.id) f
where (:year::text is null or s.year = :year::int)
  and (:reader::bigint is null or :reader::bigint in (s.lead_id, s.caller_id, s.scribe_id))
order by s.year desc, s.number desc
