-- title: Years | Jahre
-- purpose: Which years are closed, since when and with which documents | Welche Jahre abgeschlossen sind, seit wann und mit welchen Unterlagen
-- kind: listing
-- people: closed_by, closed_by_number
-- numbers: closed_by closed_by_number
-- parameters: year
-- path: /years
-- table: inventory_year, state, closed_at, closed_by, document, profile, rows, sha256
-- column inventory_year number | Year | Jahr | The calendar year | Das Kalenderjahr
-- column closing number | Closing | Abschluss | 1; more where the year was reopened and closed again | 1; mehr, wenn das Jahr wieder geöffnet und erneut abgeschlossen wurde
-- column state year-state | State | Stand | closed, reopening asked for, reopened | abgeschlossen, Öffnung beantragt, wieder geöffnet
-- column closed_at when | Closed at | Abgeschlossen am | What was recorded by then is in it | Was bis dahin erfasst war, ist darin
-- column closed_by text | Closed by | Abgeschlossen von | Who closed it; empty: removed | Wer es abgeschlossen hat; leer: entfernt
-- column because text | Reason for reopening | Grund der Öffnung | Why it was or is to be reopened | Warum es wieder geöffnet wurde oder werden soll
-- column document report | Document | Unterlage | The report that was printed | Der gedruckte Bericht
-- column profile report | Format | Format | open or excel | open oder excel
-- column rows number | Rows | Zeilen | Without the heading | Ohne Überschrift
-- column bytes number | Bytes | Bytes | Length of the file | Länge der Datei
-- column sha256 text | SHA-256 | SHA-256 | Of the file's bytes | Der Bytes der Datei
-- column closed_by_number person-number | Number | Nummer | The program's number of who closed it | Nummer der Person im Programm, die es abgeschlossen hat
-- column entry number | Entry | Eintrag | The journal entry of the closing | Der Journaleintrag des Abschlusses
select c.year as inventory_year, c.number as closing,
       case when c.reopened_at is not null then 'reopened'
            when c.requested_at is not null then 'reopening-asked'
            else 'closed' end as state,
       time_shown(c.known_on) as closed_at, p.name as closed_by, c.because,
       d.name as document, d.profile, d.rows, d.bytes, d.sha256, p.id as closed_by_number,
       c.entry_id as entry
from year_closing c
join year_document d on d.year = c.year and d.number = c.number
left join person p on p.id = c.closed_by
where :year::int is null or c.year = :year::int
order by c.year, c.number, d.name, d.profile
