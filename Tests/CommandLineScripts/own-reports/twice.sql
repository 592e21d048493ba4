-- title: Two at once | Zwei auf einmal
-- purpose: It has two statements | Er hat zwei Anweisungen
-- kind: report
-- people: none
-- column number text | Number | Nummer | Of the device | Des Geräts
select d.inventory_number as number from device d;
select u.code as number from unit u
