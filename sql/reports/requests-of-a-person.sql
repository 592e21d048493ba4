-- title: Somebody's requests | Anfragen einer Person
-- purpose: What somebody asked for, and what became of it | Was jemand angefragt hat und was daraus wurde
-- kind: listing
-- people: asker, asker_number, lotse, lotse_number
-- numbers: asker asker_number, lotse lotse_number
-- parameters: person (required)
-- path: /people/{person}/requests
-- table: request, state, wished_from, wished_until, purpose, tool, lotse, asked_on, device, because
-- column request text | Request | Anfrage | Its number, such as R12 | Ihre Nummer, etwa R12
-- column state request | State | Stand | What became of it | Was daraus wurde
-- column wished_from day | From | Ab | The first day of the wish | Der erste gewünschte Tag
-- column wished_until day | Until | Bis | Its last day; empty: the city's loan period | Der letzte gewünschte Tag; leer: die Leihfrist der Stadt
-- column purpose loan.purpose
-- column tool loan.tool
-- column lotse text | Lotse | Lotse | Who is to lend it; empty: anyone, or removed | Wer es verleihen soll; leer: alle, oder entfernt
-- column asked_on day | Asked on | Angefragt am | The day of the request | Der Tag der Anfrage
-- column device text | Device | Gerät | What was lent for it; empty: nothing, or that was taken back | Was dafür verliehen wurde; leer: nichts, oder das wurde zurückgenommen
-- column decided_on day | Decided on | Entschieden am | The day of the decision | Der Tag der Entscheidung
-- column because text | Why declined | Ablehnungsgrund | Why it was declined | Warum sie abgelehnt wurde
-- column asker text | Asked by | Angefragt von | Who asks | Wer anfragt
-- column asker_number person-number | Number of who asked | Nr. der anfragenden Person | The program's number of who asks | Nummer der anfragenden Person im Programm
-- column lotse_number person-number | Number of the Lotse | Nr. des Lotsen | The program's number of the Lotse | Nummer des Lotsen im Programm
-- column for_anyone flag | At anyone | An alle | Was nobody asked by name? | Wurde niemand beim Namen gefragt?
select 'R' || r.id as request, r.state, r.wished_from, r.wished_until, r.purpose, r.tool,
       lotse.name as lotse, r.asked_at::date as asked_on, d.inventory_number as device,
       r.decided_at::date as decided_on, r.because, asker.name as asker, asker.id as asker_number,
       lotse.id as lotse_number, r.is_for_anyone as for_anyone
from request r
join person asker on asker.id = r.asker_id
left join person lotse on lotse.id = r.lotse_id
left join loan l on l.id = r.loan_id and l.borrower_id = r.asker_id
left join device d on d.id = l.device_id
where r.asker_id = :person::bigint
order by r.state <> 'open', r.id desc
