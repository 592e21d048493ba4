-- title: History of a device | Geschichte eines Geräts
-- purpose: Where a device has been since it came: stock, Lotsen, loans, repairs, losses | Wo ein Gerät war, seit es kam: Lager, Lotsen, Ausleihen, Reparaturen, Verluste
-- kind: report
-- people: person, lender, person_number, lender_number
-- numbers: person person_number, lender lender_number
-- removed: person status=with-lotse|on-loan
-- borrowers: person, person_number, purpose, tool, damage
-- parameters: device (required), at, known-on
-- path: /devices/{device}/history
-- table: began, ended, status, person, lender, due, condition, missing, damage, fact
-- column device custody.device
-- column began when | From | Von | Start | Beginn
-- column ended when | Until | Bis | End; empty: still so | Ende; leer: noch so
-- column status status | What | Was | What began then | Was damals begann
-- column person text | Person | Person | The Lotse who held it or the colleague who borrowed it; empty: removed, or nobody | Der Lotse, der es hatte, oder wer es auslieh; leer: entfernt oder niemand
-- column lender text | Lender | Verleiher | Of a loan: the Lotse who lent it; empty: IT | Bei Ausleihen: der Lotse; leer: die IT
-- column due loan.due
-- column event text | Event | Anlass | The event where it was handed over | Die Veranstaltung, bei der es übergeben wurde
-- column purpose text | Purpose | Zweck | What it was for; why it was out of service | Wofür es war; warum es außer Betrieb war
-- column tool text | Tool | Werkzeug | Software it was used with | Eingesetzte Software
-- column condition condition | Condition | Zustand | As seen at the end, else at the start | Wie am Ende gesehen, sonst am Anfang
-- column missing text | Missing | Fehlend | Accessories that did not come back; of an accessory found: what turned up | Zubehör, das nicht zurückkam; bei gefundenem Zubehör: was auftauchte
-- column damage text | Damage | Schaden | New damage seen at the end | Neuer Schaden am Ende
-- column fact text | Fact | Vorgang | Its name, for undo and correct: a loan, a handover, a time out of service, something found | Sein Name, für Zurücknahme und Berichtigung: Ausleihe, Übergabe, Zeit außer Betrieb, Gefundenes
-- column entry number | Entry | Eintrag | The journal entry that recorded it | Der Journaleintrag dazu
-- column person_number person-number | Number | Nummer | The program's number of the person, which is typed as #234 | Nummer der Person im Programm, die als #234 getippt wird
-- column lender_number person-number | Lender's number | Nr. Verleiher | The program's number of the Lotse | Nummer des Lotsen im Programm
with happened as (
    select c.device_id, c.period,
           case c.kind when 'stock' then 'in-stock' else 'with-lotse' end as status,
           c.holder_id as person_id, null::bigint as lender_id, null::timestamptz as due,
           c.event_id, c.purpose, null::text as tool,
           coalesce(c.condition_back, c.condition_given) as condition, c.accessories_missing,
           c.damage, c.entry_id, 1 as level,
           case when c.kind = 'lotse' then 'H' || c.id end as fact
    from custody c
    where c.device_id = :device::bigint
    union all
    select l.device_id, l.period, 'on-loan', l.borrower_id, c.holder_id, l.due, null, l.purpose,
           l.tool, l.condition_back, l.accessories_missing, l.damage, l.entry_id, 2,
           'L' || l.id
    from loan l
    join custody c on c.id = l.custody_id
    where l.device_id = :device::bigint
    union all
    select w.device_id, w.period, case w.kind when 'repair' then 'in-repair' else w.kind end,
           null, null, null, null, w.reason, null, null, '{}', null, w.entry_id, 3, 'W' || w.id
    from withdrawal w
    where w.device_id = :device::bigint
    union all
    select f.device_id, tstzrange(f.found_at, f.found_at, '[]'), 'accessory-found',
           null, null, null, null, f.item || coalesce(':' || f.quantity, ''), null, null, '{}', null,
           f.entry_id, 4, 'F' || f.id
    from accessory_found f
    where f.device_id = :device::bigint
)
select d.inventory_number as device,
       case when h.status = 'accessory-found' then due_shown(lower(h.period))
            when h.status = 'in-stock' then custody_since('stock', lower(h.period), d.registered_at)
            else day_or_time(lower(h.period)) end as began,
       due_shown(upper(h.period)) as ended,
       h.status, case when own.is_shown then person.name end as person, lender.name as lender,
       due_shown(h.due) as due, e.title as event,
       case when h.status <> 'accessory-found' and own.is_shown then h.purpose end as purpose,
       case when own.is_shown then h.tool end as tool, h.condition,
       case when h.status = 'accessory-found' then h.purpose
            when h.accessories_missing <> '{}' then
           (select a.text from accessories_written(h.accessories_missing) a) end as missing,
       h.damage, h.fact, h.entry_id as entry,
       case when own.is_shown then person.id end as person_number, lender.id as lender_number
from happened h
join device d on d.id = h.device_id
-- Who holds the device sees what happened to it, but of loans that others gave not who borrowed it
-- and for what.
cross join lateral (
    select :reader::bigint is null or h.status <> 'on-loan'
           or coalesce(:reader::bigint in (h.person_id, h.lender_id), false) as is_shown
) own
left join person on person.id = h.person_id
left join person lender on lender.id = h.lender_id
left join event e on e.id = h.event_id
where :reader::bigint is null
   or exists (select from custody c
              where c.device_id = h.device_id and c.holder_id = :reader::bigint
                and upper_inf(c.period))
order by lower(h.period), h.level, length(h.fact), h.fact
