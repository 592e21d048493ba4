-- title: Devices | Geräte
-- purpose: All devices with what is recorded about them, as they can be imported again | Alle Geräte mit ihren Angaben, so wie sie wieder importiert werden können
-- kind: listing
-- people: holder
-- parameters: search, category, unit, limit, after
-- path: /devices
-- narrower: free | only what can be lent | nur was verliehen werden kann
-- table: inventory_number, name, category, status, holder, condition
-- column inventory_number text | Device | Gerät | Inventory number | Inventarnummer
-- column serial_number text | Serial number | Seriennummer | The maker's number | Nummer des Herstellers
-- column name text | Name | Bezeichnung | What the device is called | Bezeichnung des Geräts
-- column category text | Category | Kategorie | Kind of device | Art des Geräts
-- column maker text | Maker | Hersteller | Who made it | Hersteller des Geräts
-- column model text | Model | Modell | The maker's name of it | Modellbezeichnung des Herstellers
-- column asset_class text | Asset class | Anlageklasse | capitalised or lowValue | capitalised (aktiviert) oder lowValue (geringwertig)
-- column unit text | Unit | Amt | Code of the unit that it belongs to | Kürzel des Amts, dem es gehört
-- column location text | Location | Standort | Where it stands | Wo es steht
-- column cost_centre text | Cost centre | Kostenstelle | Cost centre | Kostenstelle
-- column acquired_on day | Acquired | Angeschafft | Day of acquisition | Tag der Anschaffung
-- column in_service_on day | In service | In Betrieb | First day of use | Erster Tag der Nutzung
-- column cost number | Cost | Kosten | Acquisition cost in euros | Anschaffungskosten in Euro
-- column useful_life_months number | Useful life | Nutzungsdauer | Months of useful life | Nutzungsdauer in Monaten
-- column supplier text | Supplier | Lieferant | Who sold it | Wer es geliefert hat
-- column voucher text | Voucher | Beleg | Number of the voucher | Belegnummer
-- column warranty_until day | Warranty until | Garantie bis | Last day of the warranty | Letzter Tag der Garantie
-- column condition condition | Condition | Zustand | As seen last | Wie zuletzt gesehen
-- column accessories text | Accessories | Zubehör | What belongs to it | Was dazugehört
-- column note text | Note | Bemerkung | Remark | Bemerkung
-- column status status | Status | Status | Where it is now | Wo es jetzt ist
-- column holder text | Holder | Überlassen an | The Lotse who holds it; empty: IT's stock | Der Lotse, der es hat; leer: das Lager der IT
with page as (
    -- The page first, in the order of an index; only its devices are looked up further.
    select d.id, d.inventory_number, d.serial_number, d.name, d.category, d.maker, d.model,
           d.asset_class, d.unit_id, d.location, d.cost_centre, d.acquired_on, d.in_service_on,
           d.cost, d.useful_life_months, d.supplier, d.voucher, d.warranty_until, d.condition,
           d.accessories, d.note
    from device d
    where (:search::text is null or d.search like search_pattern(:search))
      and (:category::text is null or d.category = :category)
      and (:unit::text is null or d.unit_id in (select w.id from unit_and_below(:unit) w))
      and (:after::text is null or d.inventory_number collate word_order > :after)
    order by d.inventory_number collate word_order, d.id
    limit :limit
)
select d.inventory_number, d.serial_number, d.name, d.category, d.maker, d.model, d.asset_class,
       u.code as unit, d.location, d.cost_centre, d.acquired_on, d.in_service_on, d.cost,
       d.useful_life_months, d.supplier, d.voucher, d.warranty_until, d.condition,
       (select a.text from accessories_written(d.accessories) a) as accessories,
       d.note,
       case when w.kind = 'repair' then 'in-repair'
            when w.kind is not null then w.kind
            when l.is_out then 'on-loan'
            when c.kind = 'stock' then 'in-stock'
            else 'with-lotse' end as status,
       holder.name as holder
from page d
left join unit u on u.id = d.unit_id
left join lateral (
    select x.kind, x.holder_id from custody x
    where x.device_id = d.id and upper_inf(x.period)
    limit 1
) c on true
left join lateral (
    select true as is_out from loan x
    where x.device_id = d.id and upper_inf(x.period)
    limit 1
) l on true
left join lateral (
    select x.kind from withdrawal x
    where x.device_id = d.id and upper_inf(x.period)
    limit 1
) w on true
left join person holder on holder.id = c.holder_id
order by d.inventory_number collate word_order, d.id
