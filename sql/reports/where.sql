-- title: Where devices are | Wo Geräte sind
-- purpose: Who holds the named devices, and who has borrowed them | Wer die genannten Geräte hat und wer sie ausgeliehen hat
-- kind: listing
-- people: holder, borrower, holder_number, borrower_number
-- numbers: holder holder_number, borrower borrower_number
-- removed: borrower status=on-loan
-- borrowers: borrower, borrower_unit, borrower_number
-- parameters: devices (required), at, known-on
-- table: device, name, status, holder, since, borrower, loan_since, due, missing
-- column device custody.device
-- column name device.name
-- column status status | Status | Status | Where it is | Wo es ist
-- column holder text | Holder | Überlassen an | The Lotse who holds it; empty: IT's stock | Der Lotse, der es hat; leer: das Lager der IT
-- column holder_unit text | Holder's unit | Amt des Lotsen | Units of the Lotse | Ämter des Lotsen
-- column since when | Since | Seit | Start of the custody | Beginn der Überlassung
-- column borrower text | Borrower | Ausgeliehen an | Who has borrowed it | Wer es ausgeliehen hat
-- column borrower_unit text | Borrower's unit | Amt | Units of the borrower | Ämter der ausleihenden Person
-- column loan_since when | Lent | Verliehen | Start of the loan | Beginn der Ausleihe
-- column due loan.due
-- column missing text | Missing | Fehlt | Accessories that did not come back and have not turned up since | Zubehör, das nicht zurückkam und seither nicht aufgetaucht ist
-- column holder_number person-number | Holder's number | Nr. des Lotsen | The program's number of the Lotse, which is typed as #234 | Nummer des Lotsen im Programm, die als #234 getippt wird
-- column borrower_number person-number | Borrower's number | Nr. Ausgeliehen an | The program's number of the borrower, which is typed as #234 | Nummer der ausleihenden Person im Programm, die als #234 getippt wird
with moment as materialized (
    select reading_of(:at) as at, day_end_read(:at) as day_end
)
select d.inventory_number as device, d.name,
       case when c.kind is null then 'not-registered'
            when w.kind = 'repair' then 'in-repair'
            when w.kind is not null then w.kind
            when l.id is not null then 'on-loan'
            when c.kind = 'stock' then 'in-stock'
            else 'with-lotse' end as status,
       holder.name as holder,
       (select o.codes from units_of(c.holder_id, day_read(:at)) o) as holder_unit,
       custody_since(c.kind, lower(c.period), d.registered_at) as since,
       borrower.name as borrower,
       (select o.codes from units_of(l.borrower_id, day_read(:at)) o) as borrower_unit,
       day_or_time(lower(l.period)) as loan_since,
       due_shown(l.due) as due,
       (select m.text from missing_written(d.id, coalesce(moment.day_end, moment.at)) m) as missing,
       holder.id as holder_number, borrower.id as borrower_number
from unnest(string_to_array(:devices, ',')::bigint[]) with ordinality as wanted (id, position)
cross join moment
join devices_on(day_read(:at)) d on d.id = wanted.id
left join lateral custody_at(d.id, d.registered_at, moment.at, moment.day_end) c on true
left join lateral loan_at(d.id, moment.at, moment.day_end) l on true
left join lateral withdrawal_at(d.id, moment.at, moment.day_end) w on true
left join person holder on holder.id = c.holder_id
left join person borrower on borrower.id = l.borrower_id
order by wanted.position
