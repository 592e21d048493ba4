-- title: Inventory year | Inventarjahr
-- purpose: Opening stock, additions, disposals and closing stock of the year, by category and unit | Anfangsbestand, Zugänge, Abgänge und Endbestand des Jahres, nach Kategorie und Amt
-- kind: report
-- people: none
-- parameters: year (required), unit
-- column jahr number | Year | Jahr | The calendar year | Das Kalenderjahr
-- column kostenstelle text | Cost centre | Kostenstelle | Of the devices, else of their unit | Der Geräte, sonst ihres Amts
-- column organisationseinheit text | Unit | Organisationseinheit | Code and name of the unit that they belong to | Kürzel und Name des Amts, dem sie gehören
-- column kategorie text | Category | Kategorie | Kind of device | Art der Geräte
-- column anfangsbestand number | Opening | Anfangsbestand | In the books when the year began; the closing stock of the year before | In den Büchern zu Beginn des Jahres; der Endbestand des Vorjahres
-- column zugaenge number | Additions | Zugänge | Came into the books in the year | Im Jahr in die Bücher gekommen
-- column abgaenge number | Disposals | Abgänge | Decommissioned in the year | Im Jahr ausgesondert
-- column endbestand_buch number | Closing | Endbestand Buch | In the books at the year's end: opening + additions - disposals | In den Büchern am Jahresende: Anfangsbestand + Zugänge - Abgänge
-- column davon_verliehen number | Of these on loan | Davon verliehen | On loan at the year's end | Am Jahresende verliehen
-- column davon_defekt number | Of these defective | Davon defekt | In repair or known as defective at the year's end | Am Jahresende in Reparatur oder als defekt bekannt
with frame as materialized (
    select make_date(:year::int, 1, 1)::timestamptz as first,
           make_date(:year::int + 1, 1, 1)::timestamptz as past
), book as (
    -- A device is in the books from its registration on, except while it is decommissioned.
    select d.id, d.category, d.unit_id, d.condition,
           coalesce(d.cost_centre, u.cost_centre) as cost_centre, f.past,
           (d.registered_at < f.first)::int - w.gone_before as opening,
           (d.registered_at >= f.first)::int + w.came_back as additions,
           w.went as disposals,
           1 - w.gone_at_end as closing
    from device d
    cross join frame f
    left join unit u on u.id = d.unit_id
    cross join lateral (
        select count(*) filter (where lower(x.period) < f.first
                                  and (upper_inf(x.period) or upper(x.period) >= f.first))
                   as gone_before,
               count(*) filter (where lower(x.period) < f.past
                                  and (upper_inf(x.period) or upper(x.period) >= f.past))
                   as gone_at_end,
               count(*) filter (where lower(x.period) >= f.first and lower(x.period) < f.past)
                   as went,
               count(*) filter (where upper(x.period) >= f.first and upper(x.period) < f.past)
                   as came_back
        from withdrawal x
        where x.device_id = d.id and x.kind = 'decommissioned'
    ) w
    where d.registered_at < f.past
      and (:unit::text is null or d.unit_id in (select wu.id from unit_and_below(:unit) wu))
)
select :year::int as jahr, b.cost_centre as kostenstelle,
       u.code || ' ' || u.name as organisationseinheit, b.category as kategorie,
       sum(b.opening) as anfangsbestand, sum(b.additions) as zugaenge,
       sum(b.disposals) as abgaenge, sum(b.closing) as endbestand_buch,
       count(*) filter (where b.closing > 0 and l.is_out) as davon_verliehen,
       count(*) filter (
           where b.closing > 0
             and (r.is_in_repair or seen.condition = 'defective')
       ) as davon_defekt
from book b
left join unit u on u.id = b.unit_id
left join lateral (
    select true as is_out from loan x
    where x.device_id = b.id and x.period @> b.past - interval '1 microsecond'
    limit 1
) l on true
left join lateral (
    select true as is_in_repair from withdrawal x
    where x.device_id = b.id and x.kind = 'repair'
      and x.period @> b.past - interval '1 microsecond'
    limit 1
) r on true
left join lateral condition_before(b.id, b.past) seen on true
where b.opening <> 0 or b.additions <> 0 or b.disposals <> 0 or b.closing <> 0
group by b.category, b.cost_centre, u.code, u.name
order by b.cost_centre collate word_order nulls last, u.code collate word_order nulls last,
         b.category collate word_order nulls last
