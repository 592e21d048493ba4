-- title: Inventory year | Inventarjahr
-- purpose: Opening stock, additions, disposals and closing stock of the year, by category and unit | Anfangsbestand, Zugänge, Abgänge und Endbestand des Jahres, nach Kategorie und Amt
-- kind: report
-- people: none
-- parameters: year (required), unit
-- column jahr number | Year | Jahr | The calendar year | Das Kalenderjahr
-- column kostenstelle text | Cost centre | Kostenstelle | Of the devices, else of their unit, on the day of each movement | Der Geräte, sonst ihres Amts, am Tag der jeweiligen Bewegung
-- column organisationseinheit text | Unit | Organisationseinheit | Code and name of the unit that they belong to | Kürzel und Name des Amts, dem sie gehören
-- column kategorie text | Category | Kategorie | Kind of device | Art der Geräte
-- column anfangsbestand number | Opening | Anfangsbestand | In the books when the year began; the closing stock of the year before | In den Büchern zu Beginn des Jahres; der Endbestand des Vorjahres
-- column zugaenge number | Additions | Zugänge | Came into the books in the year | Im Jahr in die Bücher gekommen
-- column umsetzung_ein number | Transfers in | Umsetzung ein | Came from another cost centre, unit or category in the year | Im Jahr von anderer Kostenstelle, anderem Amt oder anderer Kategorie gekommen
-- column umsetzung_aus number | Transfers out | Umsetzung aus | Went to another cost centre, unit or category in the year | Im Jahr an andere Kostenstelle, anderes Amt oder andere Kategorie gegangen
-- column abgaenge number | Disposals | Abgänge | Decommissioned in the year | Im Jahr ausgesondert
-- column endbestand_buch number | Closing | Endbestand Buch | In the books at the year's end: opening + additions + transfers in - transfers out - disposals | In den Büchern am Jahresende: Anfangsbestand + Zugänge + Umsetzung ein - Umsetzung aus - Abgänge
-- column davon_verliehen number | Of these on loan | Davon verliehen | On loan at the year's end | Am Jahresende verliehen
-- column davon_defekt number | Of these defective | Davon defekt | In repair or known as defective at the year's end | Am Jahresende in Reparatur oder als defekt bekannt
with frame as materialized (
    select make_date(:year::int, 1, 1)::timestamptz as first,
           make_date(:year::int + 1, 1, 1)::timestamptz as past
), registration as (
    -- A device is in the books from its registration on, except while it is decommissioned.
    select d.id, d.registered_at, d.registered_at::date as day from device d
), absence as (
    select w.device_id, w.period
    from withdrawal w
    where w.kind = 'decommissioned'
), movement as (
    -- Everything is counted under what was valid on its day: opening stock and transfers out on the
    -- day before, everything else on the day itself.
    select p.cost_centre, p.unit_id, p.category, 1 as opening, 0 as additions, 0 as moved_in,
           0 as moved_out, 0 as disposals, null::bigint as closing_id
    from frame f
    join registration r on r.registered_at < f.first
    join asset_positions(make_date(:year::int - 1, 12, 31)) p on p.device_id = r.id
    where not exists (select from absence a where a.device_id = r.id and lower(a.period) < f.first
                      and (upper_inf(a.period) or upper(a.period) >= f.first))
    union all
    select p.cost_centre, p.unit_id, p.category, 0, 0, 0, 0, 0, r.id
    from frame f
    join registration r on r.registered_at < f.past
    join asset_positions(make_date(:year::int, 12, 31)) p on p.device_id = r.id
    where not exists (select from absence a where a.device_id = r.id and lower(a.period) < f.past
                      and (upper_inf(a.period) or upper(a.period) >= f.past))
    union all
    select p.cost_centre, p.unit_id, p.category, 0, 1, 0, 0, 0, null
    from frame f
    join registration r on r.registered_at >= f.first and r.registered_at < f.past
    cross join lateral (
        select x.* from asset_positions(r.day) x where x.device_id = r.id
    ) p
    union all
    select p.cost_centre, p.unit_id, p.category, 0, 0, 0, 0, 1, null
    from frame f
    join absence a on lower(a.period) >= f.first and lower(a.period) < f.past
    cross join lateral (
        select x.* from asset_positions(lower(a.period)::date) x where x.device_id = a.device_id
    ) p
    union all
    select p.cost_centre, p.unit_id, p.category, 0, 1, 0, 0, 0, null
    from frame f
    join absence a on upper(a.period) >= f.first and upper(a.period) < f.past
    cross join lateral (
        select x.* from asset_positions(upper(a.period)::date) x where x.device_id = a.device_id
    ) p
    union all
    select side.cost_centre, side.unit_id, side.category, 0, 0, side.moved_in, side.moved_out, 0, null
    from frame f
    cross join lateral asset_transfers(make_date(:year::int, 1, 1), make_date(:year::int + 1, 1, 1)) t
    cross join lateral (
        values (t.cost_centre_before, t.unit_id_before, t.category_before, 0, 1),
               (t.cost_centre, t.unit_id, t.category, 1, 0)
    ) as side (cost_centre, unit_id, category, moved_in, moved_out)
)
select :year::int as jahr, m.cost_centre as kostenstelle,
       u.code || ' ' || u.name as organisationseinheit, m.category as kategorie,
       sum(m.opening) as anfangsbestand, sum(m.additions) as zugaenge,
       sum(m.moved_in) as umsetzung_ein, sum(m.moved_out) as umsetzung_aus,
       sum(m.disposals) as abgaenge, count(m.closing_id) as endbestand_buch,
       count(l.id) as davon_verliehen,
       count(*) filter (where w.kind = 'repair' or seen.condition = 'defective') as davon_defekt
from movement m
cross join frame f
left join units_on(make_date(:year::int, 12, 31)) u on u.id = m.unit_id
left join lateral loan_at(m.closing_id, f.past - interval '1 microsecond', f.past) l on true
left join lateral withdrawal_at(m.closing_id, f.past - interval '1 microsecond', f.past) w on true
left join lateral condition_before(m.closing_id, f.past) seen on true
where :unit::text is null
   or m.unit_id in (select w.id from unit_and_below(:unit, make_date(:year::int, 12, 31)) w)
group by m.category, m.cost_centre, u.code, u.name
order by m.cost_centre collate word_order nulls last, u.code collate word_order nulls last,
         m.category collate word_order nulls last
