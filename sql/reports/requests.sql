-- title: Requests | Anfragen
-- purpose: Who asks for a device, from when until when and for what, and what became of it; a Lotse sees those at them and at anyone | Wer ein Gerät anfragt, ab wann, bis wann und wofür, und was daraus wurde; ein Lotse sieht die an ihn und an alle
-- kind: listing
-- people: asker, asker_number, lotse, lotse_number, decided_by, decided_by_number
-- numbers: asker asker_number, lotse lotse_number, decided_by decided_by_number
-- parameters: limit, after
-- path: /requests
-- table: request, state, asker, wished_from, wished_until, purpose, tool, lotse, asked_on, device, because
-- column request text | Request | Anfrage | Its number, such as R12; a next page begins after it | Ihre Nummer, etwa R12; danach beginnt die nächste Seite
-- column state request | State | Stand | What became of it | Was daraus wurde
-- column asker text | Asked by | Angefragt von | Who asks; empty: removed | Wer anfragt; leer: entfernt
-- column wished_from day | From | Ab | The first day of the wish | Der erste gewünschte Tag
-- column wished_until day | Until | Bis | Its last day; empty: the city's loan period | Der letzte gewünschte Tag; leer: die Leihfrist der Stadt
-- column purpose loan.purpose
-- column tool loan.tool
-- column lotse text | Lotse | Lotse | Who is to lend it; empty: anyone, or removed | Wer es verleihen soll; leer: alle, oder entfernt
-- column asked_on day | Asked on | Angefragt am | The day of the request | Der Tag der Anfrage
-- column device text | Device | Gerät | What was lent for it; empty: nothing, that was taken back, or another lent it | Was dafür verliehen wurde; leer: nichts, das wurde zurückgenommen, oder jemand anderes hat verliehen
-- column decided_by text | Decided by | Entschieden von | Who accepted, declined or withdrew it; empty: nobody yet, or removed | Wer sie angenommen, abgelehnt oder zurückgezogen hat; leer: noch niemand, oder entfernt
-- column decided_on day | Decided on | Entschieden am | The day of the decision | Der Tag der Entscheidung
-- column because text | Why declined | Ablehnungsgrund | Why it was declined | Warum sie abgelehnt wurde
-- column asker_number person-number | Number of who asked | Nr. der anfragenden Person | The program's number of who asks | Nummer der anfragenden Person im Programm
-- column lotse_number person-number | Number of the Lotse | Nr. des Lotsen | The program's number of the Lotse | Nummer des Lotsen im Programm
-- column decided_by_number person-number | Number of who decided | Nr. der entscheidenden Person | The program's number of who decided | Nummer der Person im Programm, die entschieden hat
-- column entry number | Entry | Eintrag | The journal entry of the last change | Der Journaleintrag der letzten Änderung
-- column for_anyone flag | At anyone | An alle | Was nobody asked by name? | Wurde niemand beim Namen gefragt?
-- column lent flag | Lent | Verliehen | Was something lent for it, by whomever, that was not taken back? | Wurde etwas dafür verliehen, von wem auch immer, das nicht zurückgenommen ist?
with known as (
    -- What waits first, by the wish; then what is decided, the latest first.
    select w.*, case when w.rank < 2 then w.wished_from else 'infinity' end as wish
    from (select r.*, l.device_id as lent_device, l.id is not null as lent,
                 case when r.state = 'open' then 0
                      when r.state = 'accepted' and r.asker_id is not null and l.id is null then 1
                      else 2 end as rank
          from request r left join loan l on l.id = r.loan_id
          -- What another Lotse decided of those at anyone is theirs.
          where :reader::bigint is null or r.lotse_id = :reader::bigint
             or r.is_for_anyone and (r.state = 'open' or r.decided_by = :reader::bigint)) w
), page as (
    select k.* from known k
    where :after::text is null
       or (k.rank, k.wish, -k.id) > (
           select a.rank, a.wish, -a.id from known a
           where a.id = substring(:after::text from '^R?(\d{1,18})$')::bigint)
    order by k.rank, k.wish, -k.id
    limit :limit
)
select 'R' || r.id as request, r.state, asker.name as asker, r.wished_from, r.wished_until, r.purpose,
       r.tool, lotse.name as lotse, r.asked_at::date as asked_on, d.inventory_number as device,
       decider.name as decided_by, r.decided_at::date as decided_on, r.because,
       asker.id as asker_number, lotse.id as lotse_number, decider.id as decided_by_number,
       r.entry_id as entry, r.is_for_anyone as for_anyone, r.lent
from page r
left join person asker on asker.id = r.asker_id
left join person lotse on lotse.id = r.lotse_id
left join person decider on decider.id = r.decided_by
-- What another lent is theirs to know.
left join device d on d.id = r.lent_device and (:reader::bigint is null or r.decided_by = :reader::bigint)
order by r.rank, r.wish, -r.id
