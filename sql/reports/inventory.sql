-- title: Inventory list | Inventarverzeichnis
-- purpose: The devices in the books at the cut-off, with their book values; without names of people | Die Geräte in den Büchern zum Stichtag mit ihren Buchwerten; ohne Namen von Personen
-- kind: report
-- books: yes
-- people: none
-- german: zustand, status
-- parameters: year, at, unit, known-on, closing
-- table: inventarnummer, bezeichnung, anschaffungsdatum, ahk_eur, restbuchwert, organisationseinheit, status
-- column inventarnummer text | Device | Inventarnummer | Inventory number | Inventarnummer
-- column bezeichnung device.name
-- column hersteller device.maker
-- column modell device.model
-- column seriennummer device.serial_number
-- column menge number | Quantity | Menge | 1; 0 if it left the books before the cut-off | 1; 0, wenn es vor dem Stichtag ausgesondert wurde
-- column anschaffungsdatum day | Acquired | Anschaffung | Day of acquisition | Tag der Anschaffung
-- column inbetriebnahme day | In service | Inbetriebnahme | First day of use | Erster Tag der Nutzung
-- column belegnummer device.voucher
-- column lieferant device.supplier
-- column ahk_eur number | Cost | AHK in € | Acquisition cost in euros | Anschaffungs- und Herstellungskosten in Euro
-- column nutzungsdauer_monate number | Useful life (months) | Nutzungsdauer (Monate) | As recorded of the device, else of its category when it was acquired | Wie beim Gerät erfasst, sonst die der Kategorie zur Zeit der Anschaffung
-- column afa_kumuliert number | Depreciation | AfA kumuliert | Straight-line by month up to the cut-off or the disposal; low-value assets in full; empty: cost or useful life is not recorded | Linear nach Monaten bis zum Stichtag oder Abgang; geringwertige voll; leer: Kosten oder Nutzungsdauer nicht erfasst
-- column restbuchwert number | Book value | Restbuchwert | Cost less depreciation | Anschaffungskosten abzüglich AfA
-- column kostenstelle text | Cost centre | Kostenstelle | Of the device, else of its unit | Des Geräts, sonst seines Amts
-- column organisationseinheit text | Unit | Organisationseinheit | Code and name of the unit that it belongs to | Kürzel und Name des Amts, dem es gehört
-- column standort device.location
-- column zustand condition | Condition | Zustand | As seen last up to the cut-off | Wie bis zum Stichtag zuletzt gesehen
-- column status status | Status | Status | Where it was at the cut-off | Wo es zum Stichtag war
-- column garantie_bis device.warranty_until
-- column zugangsart text | Addition | Zugangsart | How it came; not recorded yet, always empty | Wie es kam; noch nicht erfasst, immer leer
-- column abgangsdatum day | Disposed | Abgang | Day of decommissioning, within the year of the cut-off | Tag der Aussonderung im Jahr des Stichtags
-- column abgangsgrund text | Reason | Abgangsgrund | Why it was decommissioned | Warum es ausgesondert wurde
with reading as materialized (
    -- The cut-off of a year is the end of 31 December; a year and a moment do not come together.
    select case when :at::text is null and :year::text is not null
                then make_date(:year::int + 1, 1, 1)::timestamptz - interval '1 microsecond'
                else reading_of(:at) end as moment,
           case when :at::text is null and :year::text is not null
                then make_date(:year::int + 1, 1, 1)::timestamptz
                else day_end_read(:at) end as day_end
), frame as materialized (
    select r.moment, r.day_end, r.moment::date as day,
           date_trunc('year', r.moment::date)::date as first_of_year
    from reading r
), book as (
    select d.id, d.inventory_number, d.name, d.maker, d.model, d.serial_number, d.acquired_on,
           d.in_service_on, d.voucher, d.supplier, d.cost, d.useful_life_months, d.asset_class,
           d.category, coalesce(d.acquired_on, d.in_service_on) as acquired,
           d.cost_centre, d.unit_id, d.location, d.warranty_until,
           d.registered_at, f.moment, f.day_end, gone.day as gone_on, gone.reason,
           least(f.day, gone.day) as depreciated_to,
           coalesce(d.in_service_on, d.acquired_on) as depreciated_from
    from devices_on(coalesce(day_read(:at), make_date(:year::int, 12, 31))) d
    cross join frame f
    left join lateral (
        select lower(w.period)::date as day, w.reason
        from withdrawal_at(d.id, f.moment, f.day_end) w
        where w.kind = 'decommissioned'
    ) gone on true
    where d.registered_at <= f.moment
      and coalesce(gone.day >= f.first_of_year, true)
      and (:unit::text is null or d.unit_id in (select w.id from unit_and_below(:unit, f.day) w))
), valued as (
    select b.*, case when r.asset_class = 'capitalised' then r.useful_life_months
                     else b.useful_life_months end as life,
           depreciation(r.asset_class, b.cost, r.useful_life_months, r.first_day, r.last_day)
               as depreciation
    from book b
    left join book_rules() k on k.valid @> b.acquired
    cross join lateral (
        -- Worked out once: the depreciation uses them several times.
        select asset_class_by(k.low_value_limit, b.asset_class, b.useful_life_months, b.cost)
                   as asset_class,
               useful_life_by(k.useful_lives, b.useful_life_months, b.category) as useful_life_months,
               b.depreciated_from as first_day, b.depreciated_to as last_day
        offset 0
    ) r
)
select v.inventory_number as inventarnummer, v.name as bezeichnung, v.maker as hersteller,
       v.model as modell, v.serial_number as seriennummer,
       case when v.gone_on is null then 1 else 0 end as menge,
       v.acquired_on as anschaffungsdatum, v.in_service_on as inbetriebnahme,
       v.voucher as belegnummer, v.supplier as lieferant, v.cost as ahk_eur,
       v.life as nutzungsdauer_monate, v.depreciation as afa_kumuliert,
       v.cost - v.depreciation as restbuchwert,
       coalesce(v.cost_centre, u.cost_centre) as kostenstelle,
       u.code || ' ' || u.name as organisationseinheit, v.location as standort,
       seen.condition as zustand,
       case when v.gone_on is not null then 'decommissioned'
            when w.kind = 'lost' then 'lost'
            when w.kind = 'repair' then 'in-repair'
            when l.id is not null then 'on-loan'
            when c.kind = 'lotse' then 'with-lotse'
            else 'in-stock' end as status,
       v.warranty_until as garantie_bis, null::text as zugangsart,
       v.gone_on as abgangsdatum, v.reason as abgangsgrund
from valued v
left join units_on(coalesce(day_read(:at), make_date(:year::int, 12, 31))) u on u.id = v.unit_id
left join lateral condition_before(v.id, v.moment + interval '1 microsecond') seen on true
left join lateral custody_at(v.id, v.registered_at, v.moment, v.day_end) c on true
left join lateral loan_at(v.id, v.moment, v.day_end) l on true
left join lateral withdrawal_at(v.id, v.moment, v.day_end) w on true
order by v.inventory_number collate word_order
