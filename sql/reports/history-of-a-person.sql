-- title: History of a person | Geschichte einer Person
-- purpose: Which devices a person held as a Lotse and borrowed as a colleague, and for which units they were the contact | Welche Geräte eine Person als Lotse hatte, welche sie ausgeliehen hat und für welche Ämter sie Ansprechperson war
-- kind: listing
-- people: lender, lender_number
-- numbers: lender lender_number
-- parameters: person (required), at, known-on
-- path: /people/{person}/history
-- table: began, ended, status, device, name, lender, due, condition, missing, damage, fact
-- column began when | From | Von | Start | Beginn
-- column ended when | Until | Bis | End; empty: still so | Ende; leer: noch so
-- column status status | What | Was | Held as a Lotse, borrowed, or a unit's contact | Als Lotse gehabt, ausgeliehen, oder Ansprechperson eines Amts
-- column device custody.device
-- column name text | Name | Bezeichnung | Of the device, or of the unit | Des Geräts, oder des Amts
-- column lender text | Lender | Verleiher | Of a loan: the Lotse who lent it; empty: IT | Bei Ausleihen: der Lotse; leer: die IT
-- column due loan.due
-- column event text | Event | Anlass | The event where it was handed over | Die Veranstaltung, bei der es übergeben wurde
-- column purpose text | Purpose | Zweck | What it was for; why it was out of service | Wofür es war; warum es außer Betrieb war
-- column tool text | Tool | Werkzeug | Software it was used with | Eingesetzte Software
-- column condition condition | Condition | Zustand | As seen at the end, else at the start | Wie am Ende gesehen, sonst am Anfang
-- column missing text | Missing | Fehlend | Accessories that did not come back | Zubehör, das nicht zurückkam
-- column damage text | Damage | Schaden | New damage seen at the end | Neuer Schaden am Ende
-- column fact text | Fact | Vorgang | Its name, for undo and correct: a loan, a handover, a contact | Sein Name, für Zurücknahme und Berichtigung: Ausleihe, Übergabe, Ansprechperson
-- column entry number | Entry | Eintrag | The journal entry that recorded it | Der Journaleintrag dazu
-- column lender_number person-number | Lender's number | Nr. Verleiher | The program's number of the Lotse | Nummer des Lotsen im Programm
with happened as (
    select c.device_id, c.period,
           case c.kind when 'stock' then 'in-stock' else 'with-lotse' end as status,
           c.holder_id as person_id, null::bigint as lender_id, null::timestamptz as due,
           c.event_id, c.purpose, null::text as tool,
           coalesce(c.condition_back, c.condition_given) as condition, c.accessories_missing,
           c.damage, c.entry_id, 1 as level,
           case when c.kind = 'lotse' then 'H' || c.id end as fact, null::text as name
    from custody c
    where c.holder_id = :person::bigint
    union all
    select l.device_id, l.period, 'on-loan', l.borrower_id, c.holder_id, l.due, null, l.purpose,
           l.tool, l.condition_back, l.accessories_missing, l.damage, l.entry_id, 2,
           'L' || l.id, null
    from loan l
    join custody c on c.id = l.custody_id
    where l.borrower_id = :person::bigint
    union all
    select null, tstzrange(lower(k.valid)::timestamptz, upper(k.valid)::timestamptz), 'contact',
           null, null, null, null, null, null, null, '{}', null, k.entry_id, 3, 'C' || k.id,
           u.code || ' ' || u.name
    from contact k
    join unit u on u.id = k.unit_id
    where k.person_id = :person::bigint
)
select day_or_time(lower(h.period)) as began, due_shown(upper(h.period)) as ended,
       h.status, d.inventory_number as device, coalesce(h.name, d.name) as name, lender.name as lender,
       due_shown(h.due) as due, e.title as event, h.purpose, h.tool, h.condition,
       case when h.accessories_missing <> '{}' then
           (select a.text from accessories_written(h.accessories_missing) a) end as missing,
       h.damage, h.fact, h.entry_id as entry, lender.id as lender_number
from happened h
left join device d on d.id = h.device_id
left join person lender on lender.id = h.lender_id
left join event e on e.id = h.event_id
order by lower(h.period), h.level, d.inventory_number collate word_order, h.name collate word_order
