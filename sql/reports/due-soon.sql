-- title: Loans due soon | Bald fällige Ausleihen
-- purpose: Which loans are due within the days of the setting due-soon-days | Welche Ausleihen innerhalb der Tage der Einstellung due-soon-days fällig werden
-- kind: report
-- people: lender, borrower, borrower_login, lender_number, borrower_number
-- numbers: lender lender_number, borrower borrower_login borrower_number
-- borrowers: borrower, borrower_login, borrower_unit, borrower_number, purpose, tool
-- parameters: at, unit, known-on
-- table: device, name, borrower, lender, due, days_left
-- column device custody.device
-- column name device.name
-- column category device.category
-- column lender text | Lender | Verleiher | The Lotse who lent it; empty: IT did | Der Lotse, der es verliehen hat; leer: die IT
-- column lender_unit text | Lender's unit | Amt des Verleihers | Units of the Lotse; for IT's loans the device's unit | Ämter des Lotsen; bei der IT das Amt des Geräts
-- column borrower loan.borrower
-- column borrower_login text | Login | Kennung | The borrower's login | Kennung der ausleihenden Person
-- column borrower_unit text | Borrower's unit | Amt | Units of the borrower | Ämter der ausleihenden Person
-- column lent_at when | Lent at | Verliehen am | Start of the loan | Beginn der Ausleihe
-- column due when | Due | Fällig | Last day or time of the loan; empty: open-ended | Letzter Tag oder Zeitpunkt; leer: bis auf Weiteres
-- column days_left number | Days left | Tage übrig | Days until the due day; 0: today | Tage bis zum Fälligkeitstag; 0: heute
-- column purpose loan.purpose
-- column tool loan.tool
-- column lender_number person-number | Lender's number | Nr. Verleiher | The program's number of the Lotse | Nummer des Lotsen im Programm
-- column borrower_number person-number | Borrower's number | Nr. Ausgeliehen an | The program's number of the borrower, which is typed as #234 | Nummer der ausleihenden Person im Programm, die als #234 getippt wird
select l.device, l.name, l.category, l.lender, l.lender_unit, l.borrower, l.borrower_login,
       l.borrower_unit, day_or_time(l.began) as lent_at, due_shown(l.due) as due,
       (l.due - interval '1 microsecond')::date - l.moment::date as days_left,
       l.purpose, l.tool, l.lender_number, l.borrower_number
from loans_out('due-soon', :at, :unit, :viewer::bigint) l
order by l.due, l.device collate word_order
