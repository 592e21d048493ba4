-- title: Inventory year | Inventarjahr
-- purpose: Opening stock, additions, disposals and closing stock of the year, by category and unit | Anfangsbestand, Zugänge, Abgänge und Endbestand des Jahres, nach Kategorie und Amt
-- kind: report
-- books: yes
-- people: none
-- parameters: year (required), unit, known-on, closing
-- column jahr number | Year | Jahr | The calendar year | Das Kalenderjahr
-- column kostenstelle text | Cost centre | Kostenstelle | Of the devices, else of their unit, on the day of each movement | Der Geräte, sonst ihres Amts, am Tag der jeweiligen Bewegung
-- column organisationseinheit text | Unit | Organisationseinheit | Code and name of the unit that they belong to | Kürzel und Name des Amts, dem sie gehören
-- column kategorie text | Category | Kategorie | Kind of device | Art der Geräte
-- column anfangsbestand number | Opening | Anfangsbestand | In the books when the year began; the closing stock of the year before, as printed if that is closed | In den Büchern zu Beginn des Jahres; der Endbestand des Vorjahres, wie gedruckt, wenn es abgeschlossen ist
-- column zugaenge number | Additions | Zugänge | Came into the books in the year, or late into those of the closed year before | Im Jahr in die Bücher gekommen, oder als Nachbuchung in die des abgeschlossenen Vorjahres
-- column umsetzung_ein number | Transfers in | Umsetzung ein | Came from another cost centre, unit or category in the year | Im Jahr von anderer Kostenstelle, anderem Amt oder anderer Kategorie gekommen
-- column umsetzung_aus number | Transfers out | Umsetzung aus | Went to another cost centre, unit or category in the year | Im Jahr an andere Kostenstelle, anderes Amt oder andere Kategorie gegangen
-- column abgaenge number | Disposals | Abgänge | Decommissioned in the year | Im Jahr ausgesondert
-- column endbestand_buch number | Closing | Endbestand Buch | In the books at the year's end: opening + additions + transfers in - transfers out - disposals | In den Büchern am Jahresende: Anfangsbestand + Zugänge + Umsetzung ein - Umsetzung aus - Abgänge
-- column gezaehlt number | Counted | Gezählt | In released stocktakings for the year's end: closing - missing + surplus; empty: not all of it was counted | In freigegebenen Inventuren zum Jahresende: Endbestand - fehlend + überzählig; leer: nicht alles wurde gezählt
-- column fehlend number | Missing | Fehlend | Of these not found | Davon nicht gefunden
-- column ueberzaehlig number | Surplus | Überzählig | Found and not in the books at the year's end | Gefunden und am Jahresende nicht in den Büchern
-- column davon_verliehen number | Of these on loan | Davon verliehen | On loan at the year's end | Am Jahresende verliehen
-- column davon_defekt number | Of these defective | Davon defekt | In repair or known as defective at the year's end | Am Jahresende in Reparatur oder als defekt bekannt
-- column restbuchwert_eur number | Book value | Restbuchwert in € | Of the closing stock, as far as cost and useful life are recorded | Des Endbestands, soweit Kosten und Nutzungsdauer erfasst sind
with frame as materialized (
    select make_date(:year::int, 1, 1)::timestamptz as first,
           make_date(:year::int + 1, 1, 1)::timestamptz as past
), absence as (
    -- A device is in the books from its registration on, except while it is decommissioned.
    select w.device_id, w.period
    from withdrawal w
    where w.kind = 'decommissioned'
), closed as materialized (
    select c.year, c.number from year_closing c
    where c.year = :year::int - 1 and c.reopened_at is null
), line as materialized (
    -- What was counted for the end of the year, once it is released.
    select l.device_id, l.outcome, l.cost_centre, l.unit, l.category
    from stocktaking s
    cross join lateral stocktaking_lines(s.id) l
    where s.cut_off = make_date(:year::int, 12, 31) and s.released_at is not null
), movement as (
    -- Everything is counted under what was valid on its day: opening stock and transfers out on the
    -- day before, everything else on the day itself. A closed year before opens as it was printed; what
    -- was recorded of it since moves now.
    select p.cost_centre, p.unit_id, p.category, 1 as opening, 0 as additions, 0 as moved_in,
           0 as moved_out, 0 as disposals, null::bigint as closing_id, null::numeric as book_value,
           0 as surplus
    from closed c
    join year_position p on p.year = c.year and p.number = c.number
    union all
    select b.cost_centre, b.unit_id, b.category, 1, 0, 0, 0, 0, null, null, 0
    from books_on(make_date(:year::int - 1, 12, 31)) b
    where not exists (select from closed)
    union all
    select side.cost_centre, side.unit_id, side.category, 0, side.additions, side.moved_in,
           side.moved_out, side.disposals, null, null, 0
    from late_bookings(:year::int - 1) l
    cross join lateral (
        values ('addition', l.cost_centre, l.unit_id, l.category, 1, 0, 0, 0),
               ('disposal', l.cost_centre_before, l.unit_id_before, l.category_before, 0, 0, 0, 1),
               ('transfer', l.cost_centre_before, l.unit_id_before, l.category_before, 0, 0, 1, 0),
               ('transfer', l.cost_centre, l.unit_id, l.category, 0, 1, 0, 0)
    ) as side (kind, cost_centre, unit_id, category, additions, moved_in, moved_out, disposals)
    where side.kind = l.kind
    union all
    select b.cost_centre, b.unit_id, b.category, 0, 0, 0, 0, 0, b.device_id, b.book_value, 0
    from books_on(make_date(:year::int, 12, 31)) b
    union all
    select p.cost_centre, p.unit_id, p.category, 0, 1, 0, 0, 0, null, null, 0
    from frame f
    join device r on r.registered_at >= f.first and r.registered_at < f.past
    cross join lateral (
        select x.* from asset_positions(r.registered_at::date) x where x.device_id = r.id
    ) p
    union all
    select p.cost_centre, p.unit_id, p.category, 0, 0, 0, 0, 1, null, null, 0
    from frame f
    join absence a on lower(a.period) >= f.first and lower(a.period) < f.past
    cross join lateral (
        select x.* from asset_positions(lower(a.period)::date) x where x.device_id = a.device_id
    ) p
    union all
    select p.cost_centre, p.unit_id, p.category, 0, 1, 0, 0, 0, null, null, 0
    from frame f
    join absence a on upper(a.period) >= f.first and upper(a.period) < f.past
    cross join lateral (
        select x.* from asset_positions(upper(a.period)::date) x where x.device_id = a.device_id
    ) p
    union all
    select side.cost_centre, side.unit_id, side.category, 0, 0, side.moved_in, side.moved_out, 0, null,
           null, 0
    from asset_transfers(make_date(:year::int, 1, 1), make_date(:year::int + 1, 1, 1)) t
    cross join lateral (
        values (t.cost_centre_before, t.unit_id_before, t.category_before, 0, 1),
               (t.cost_centre, t.unit_id, t.category, 1, 0)
    ) as side (cost_centre, unit_id, category, moved_in, moved_out)
    union all
    -- Found, and still not in the books of the cut-off: under what was written down of it.
    select l.cost_centre, u.id, l.category, 0, 0, 0, 0, 0, null, null, 1
    from line l
    left join unit u on u.code = l.unit
    where l.outcome = 'not-in-books'
      and not exists (select from books_on(make_date(:year::int, 12, 31)) b
                      where b.device_id = l.device_id)
)
select :year::int as jahr, m.cost_centre as kostenstelle,
       u.code || ' ' || u.name as organisationseinheit, m.category as kategorie,
       sum(m.opening) as anfangsbestand, sum(m.additions) as zugaenge,
       sum(m.moved_in) as umsetzung_ein, sum(m.moved_out) as umsetzung_aus,
       sum(m.disposals) as abgaenge, count(m.closing_id) as endbestand_buch,
       case when count(m.closing_id) = count(m.closing_id) filter (where counted.is_there is not null)
                 and count(*) filter (where counted.is_there is not null or m.surplus > 0) > 0
            then count(*) filter (where counted.is_there) + sum(m.surplus) end as gezaehlt,
       count(*) filter (where not counted.is_there) as fehlend, sum(m.surplus) as ueberzaehlig,
       count(l.id) as davon_verliehen,
       count(*) filter (where w.kind = 'repair' or seen.condition = 'defective') as davon_defekt,
       sum(m.book_value) as restbuchwert_eur
from movement m
cross join frame f
left join units_on(make_date(:year::int, 12, 31)) u on u.id = m.unit_id
left join (
    select l.device_id, bool_or(l.outcome <> 'not-found') as is_there
    from line l
    where l.outcome <> 'not-in-books'
    group by l.device_id
) counted on counted.device_id = m.closing_id
left join lateral loan_at(m.closing_id, f.past - interval '1 microsecond', f.past) l on true
left join lateral withdrawal_at(m.closing_id, f.past - interval '1 microsecond', f.past) w on true
left join (
    select c.device_id, c.condition
    from (
        select array(select d.id from device d where d.registered_at < f.past) as devices, f.past
        from frame f
        offset 0
    ) s
    cross join lateral conditions_before(s.devices, s.past) c
) seen on seen.device_id = m.closing_id
where :unit::text is null
   or m.unit_id in (select w.id from unit_and_below(:unit, make_date(:year::int, 12, 31)) w)
group by m.category, m.cost_centre, u.code, u.name
order by m.cost_centre collate word_order nulls last, u.code collate word_order nulls last,
         m.category collate word_order nulls last
