-- title: A device | Ein Gerät
-- purpose: All that is recorded about one device, and where it is now | Alles, was über ein Gerät erfasst ist, und wo es jetzt ist
-- kind: listing
-- people: holder, borrower, holder_number, borrower_number
-- numbers: holder holder_number, borrower borrower_number
-- borrowers: borrower, borrower_unit, borrower_number
-- parameters: device (required), at, known-on
-- path: /devices/{device}
-- version: version
-- table: inventory_number, serial_number, name, category, maker, model, asset_class, unit, location, cost_centre, acquired_on, in_service_on, cost, useful_life_months, supplier, voucher, warranty_until, condition, accessories, missing, note, status, reason, holder, holder_unit, since, borrower, borrower_unit, loan_since, due, registered
-- column inventory_number text | Device | Gerät | Inventory number | Inventarnummer
-- column serial_number device.serial_number
-- column name device.name
-- column category device.category
-- column maker device.maker
-- column model device.model
-- column asset_class device.asset_class
-- column unit device.unit
-- column location device.location
-- column cost_centre unit.cost_centre
-- column acquired_on device.acquired_on
-- column in_service_on device.in_service_on
-- column cost device.cost
-- column useful_life_months device.useful_life_months
-- column supplier device.supplier
-- column voucher device.voucher
-- column warranty_until device.warranty_until
-- column condition device.condition
-- column accessories device.accessories
-- column missing text | Missing | Fehlt | Accessories that did not come back and have not turned up since | Zubehör, das nicht zurückkam und seither nicht aufgetaucht ist
-- column note device.note
-- column status status | Status | Status | Where it is now | Wo es jetzt ist
-- column reason reason | Reason | Grund | Why it is out of service | Warum es außer Betrieb ist
-- column holder text | Holder | Überlassen an | The Lotse who holds it; empty: IT's stock | Der Lotse, der es hat; leer: das Lager der IT
-- column holder_unit text | Holder's unit | Amt des Lotsen | Units of the Lotse | Ämter des Lotsen
-- column since when | Since | Seit | Start of the custody | Beginn der Überlassung
-- column borrower text | Borrower | Ausgeliehen an | Who has borrowed it | Wer es ausgeliehen hat
-- column borrower_unit text | Borrower's unit | Amt der Person | Units of the borrower | Ämter der ausleihenden Person
-- column loan_since when | Lent | Verliehen | Start of the loan | Beginn der Ausleihe
-- column due loan.due
-- column registered when | In the books since | In den Büchern seit | Since when it is in the books | Seit wann es in den Büchern ist
-- column id number | Number | Nummer | The program's number of the device | Nummer des Geräts im Programm
-- column holder_number person-number | Holder's number | Nr. des Lotsen | The program's number of the Lotse, which is typed as #234 | Nummer des Lotsen im Programm, die als #234 getippt wird
-- column borrower_number person-number | Borrower's number | Nr. Ausgeliehen an | The program's number of the borrower, which is typed as #234 | Nummer der ausleihenden Person im Programm, die als #234 getippt wird
select d.inventory_number, d.serial_number, d.name, d.category, d.maker, d.model, d.asset_class,
       u.code as unit, d.location, d.cost_centre, d.acquired_on, d.in_service_on, d.cost,
       d.useful_life_months, d.supplier, d.voucher, d.warranty_until, d.condition,
       (select a.text from accessories_written(d.accessories) a) as accessories,
       (select m.text from missing_written(d.id, reading_moment()) m) as missing,
       d.note,
       case when w.kind = 'repair' then 'in-repair'
            when w.kind is not null then w.kind
            when l.id is not null then 'on-loan'
            when c.kind = 'stock' then 'in-stock'
            else 'with-lotse' end as status,
       w.reason, holder.name as holder,
       (select o.codes from units_of(c.holder_id) o) as holder_unit,
       custody_since(c.kind, lower(c.period), d.registered_at) as since,
       borrower.name as borrower,
       (select o.codes from units_of(l.borrower_id) o) as borrower_unit,
       day_or_time(lower(l.period)) as loan_since,
       due_shown(l.due) as due,
       day_or_time(d.registered_at) as registered,
       d.id, holder.id as holder_number, borrower.id as borrower_number,
       d.entry_id as version
from device d
left join unit u on u.id = d.unit_id
left join custody c on c.device_id = d.id and upper_inf(c.period)
left join loan l on l.device_id = d.id and upper_inf(l.period)
left join withdrawal w on w.device_id = d.id and upper_inf(w.period)
left join person holder on holder.id = c.holder_id
left join person borrower on borrower.id = l.borrower_id
where d.id = :device::bigint
