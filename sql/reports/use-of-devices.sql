-- title: Use of devices | Nutzung der Geräte
-- purpose: On how many of the year's days each device was lent, of those on which it could be | An wie vielen Tagen des Jahres jedes Gerät verliehen war, von denen, an denen es das sein konnte
-- kind: report
-- people: none
-- parameters: year (required), category, unit, known-on
-- picture: name days_out | Days lent by kind of device | Verliehene Tage nach Gerät
-- column device custody.device
-- column name device.name
-- column category device.category
-- column unit device.unit
-- column days_available number | Days available | Tage verfügbar | Days in the books and in service, until today | Tage in den Büchern und in Betrieb, bis heute
-- column days_out number | Days out | Tage verliehen | Of these the days on which it was on loan, also for a part of the day | Davon die Tage, an denen es verliehen war, auch nur für einen Teil des Tages
-- column use_percent number | Use in % | Nutzung in % | Days out of days available | Tage verliehen je Tage verfügbar
with frame as materialized (
    select make_date(:year::int, 1, 1) as first,
           least(make_date(:year::int + 1, 1, 1), reading_day() + 1) as past
), available as (
    select d.id, d.inventory_number, d.name, d.category, d.unit_id,
           datemultirange(daterange(greatest(d.registered_at::date, f.first),
                                    greatest(d.registered_at::date, f.first, f.past)))
           - coalesce(w.days, '{}') as days
    from devices_on(make_date(:year::int, 12, 31)) d
    cross join frame f
    cross join lateral (
        -- The day on which it came back counts as available again, also where only the day is known.
        select range_agg(daterange(
                   lower(x.period)::date, (upper(x.period) - interval '1 microsecond')::date)) as days
        from withdrawal x
        where x.device_id = d.id and x.period && tstzrange(f.first, f.past)
    ) w
    where (:category::text is null or d.category = :category)
      and (:unit::text is null or d.unit_id in (select wu.id from unit_and_below(:unit, make_date(:year::int, 12, 31)) wu))
), used as (
    select a.id, a.inventory_number, a.name, a.category, a.unit_id,
           (select coalesce(sum(upper(r) - lower(r)), 0) from unnest(a.days) r) as days_available,
           (select coalesce(sum(upper(r) - lower(r)), 0) from unnest(l.days * a.days) r)
               as days_out
    from available a
    cross join frame f
    cross join lateral (
        -- A device's loans of the year, by index; a day counts once.
        select coalesce(range_agg(daterange(
                   lower(x.period)::date,
                   coalesce((upper(x.period) - interval '1 microsecond')::date, f.past), '[]')),
               '{}') as days
        from loan x
        where x.device_id = a.id and x.period && tstzrange(f.first, f.past)
    ) l
)
select u.inventory_number as device, u.name, u.category, unit.code as unit,
       u.days_available, u.days_out, round(100.0 * u.days_out / u.days_available, 1) as use_percent
from used u
left join units_on(make_date(:year::int, 12, 31)) unit on unit.id = u.unit_id
where u.days_available > 0
order by u.inventory_number collate word_order
