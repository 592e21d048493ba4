-- title: Custody by unit | Überlassungen nach Amt
-- purpose: How many devices are with the Lotsen of each unit, and how many of these are free | Wie viele Geräte bei den Lotsen jedes Amts sind und wie viele davon frei
-- kind: report
-- people: none
-- parameters: at, unit, known-on
-- picture: unit_name devices | Devices by unit | Geräte nach Amt
-- column unit text | Unit | Amt | Code of the Lotse's unit; empty: IT's stock | Kürzel des Amts des Lotsen; leer: das Lager der IT
-- column unit_name text | Name | Name | Name of the unit | Name des Amts
-- column lotsen number | Lotsen | Lotsen | People who hold devices | Personen, denen Geräte überlassen sind
-- column devices number | Devices | Geräte | Devices that they hold | Geräte, die ihnen überlassen sind
-- column on_loan number | On loan | Verliehen | Of these on loan | Davon verliehen
-- column out_of_service number | Out of service | Außer Betrieb | Of these lost or in repair | Davon verloren oder in Reparatur
-- column free number | Free | Frei | Of these free to be lent | Davon frei
with moment as materialized (
    select reading_of(:at) as at, day_end_read(:at) as day_end
), held as (
    -- Of each pair one half is for now, the other for the past; the planner drops one of them.
    select c.kind, c.holder_id, c.held_for, w.kind is not null as is_withdrawn,
           coalesce(l.is_out, false) as is_out
    from device d
    cross join moment
    cross join lateral (
        select x.kind, x.holder_id, x.held_for from custody x
        where :at::text is null and x.device_id = d.id and upper_inf(x.period)
        union all
        select x.kind, x.holder_id,
               case when x.holder_id is null and x.kind = 'lotse'
                    then (select r.held_for from custody r
                          where r.device_id = d.id and r.period = x.period) end
        from custody_at(d.id, d.registered_at, moment.at, moment.day_end) x
        where :at::text is not null
        limit 1
    ) c
    left join lateral (
        select true as is_out from loan x
        where :at::text is null and x.device_id = d.id and upper_inf(x.period)
        union all
        select true from loan_at(d.id, moment.at, moment.day_end) x
        where :at::text is not null
        limit 1
    ) l on true
    left join lateral withdrawal_at(d.id, moment.at, moment.day_end) w on true
    where w.kind is distinct from 'decommissioned'
)
-- Lotsen who were removed count as one in each unit: who they were is not known.
select u.code as unit, u.name as unit_name,
       count(distinct coalesce(h.holder_id, 0)) filter (where h.kind = 'lotse') as lotsen,
       count(*) as devices,
       count(*) filter (where h.is_out and not h.is_withdrawn) as on_loan,
       count(*) filter (where h.is_withdrawn) as out_of_service,
       count(*) filter (where not h.is_out and not h.is_withdrawn) as free
from held h
-- Of somebody who works in several units the first one counts.
left join first_units() hu on hu.person_id = h.holder_id
    and hu.valid @> coalesce(day_read(:at), reading_day())
left join units_on(day_read(:at)) u on u.id = coalesce(hu.unit_id, h.held_for)
where :unit::text is null or u.id in (select w.id from unit_and_below(:unit, day_read(:at)) w)
group by h.kind, u.code, u.name
order by h.kind, u.code collate word_order nulls last
