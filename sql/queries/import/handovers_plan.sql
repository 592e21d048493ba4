-- Each row beside the custody that it means: the one of its device that begins at its time, else,
-- since spreadsheets know no fractions of a second, the only one that begins within that second.
-- A day is given as its midnight; on the day of its registration a device is handed over from then
-- on, and an end on today's day is now.
create temporary table import_plan on commit drop as
with listed as (
    select r.line, r.device, d.device_id,
           w.value as person, n.person_id, n.people,
           case when r."on"::time = '00:00' and r."on"::date = b.registered_at::date
                then greatest(r."on", b.registered_at) else r."on" end as begins,
           case when r.taken_back_on = (current_date + 1)::timestamptz then statement_timestamp()
                else r.taken_back_on end as ends,
           r.event, coalesce(same_day.id, case when titled.events = 1 then titled.id end)
               as event_id,
           r.condition, r.accessories, r.purpose, r.condition_back, r.missing, r.damage,
           r.data_deleted, b.registered_at, b.accessories as device_accessories
    from import_row r
    join import_device_ref d on d.value = r.device
    join import_person_word w
        on w.word = coalesce(r.person, '') and w.number = coalesce(r.person_number, 0)
    join import_person_ref n on n.value = w.value
    left join device b on b.id = d.device_id
    left join event same_day on same_day.title = r.event
                            and same_day.day = coalesce(r.event_on, r."on"::date)
    left join (
        select e.title, min(e.id) as id, count(*) as events from event e group by e.title
    ) titled on titled.title = r.event and r.event_on is null
    where r.faults is null
), recorded as (
    select c.device_id, lower(c.period) as begins, c.id
    from custody c
    where c.kind = 'lotse' and c.device_id in (select d.device_id from import_device_ref d)
    union all
    select c.device_id, date_trunc('second', lower(c.period)), min(c.id)
    from custody c
    where c.kind = 'lotse' and c.device_id in (select d.device_id from import_device_ref d)
    group by 1, 2
    having count(*) = 1 and min(lower(c.period)) <> date_trunc('second', min(lower(c.period)))
), matched as (
    select i.line, i.device, i.device_id, i.person, i.person_id, i.people, i.event, i.event_id,
           i.condition, i.accessories, i.purpose, i.condition_back, i.missing, i.damage,
           i.data_deleted, i.registered_at, i.device_accessories,
           coalesce(lower(c.period), i.begins) as begins,
           case when i.ends = date_trunc('second', upper(c.period)) then upper(c.period)
                else i.ends end as ends,
           c.id as target_id
    from listed i
    left join recorded t on t.device_id = i.device_id and t.begins = i.begins
    left join custody c on c.id = t.id
)
select i.line, i.device, i.device_id, i.person, i.person_id,
       i.people, i.begins, i.ends, i.event, i.event_id, i.condition, i.accessories, i.purpose,
       i.condition_back, i.missing, i.damage, i.data_deleted,
       case when i.ends is null or i.ends > i.begins then tstzrange(i.begins, i.ends) end as period,
       i.registered_at, i.device_accessories,
       c.id as target_id, c.holder_id as target_holder, upper(c.period) as target_ends,
       -- A recorded end on the day that the row names is that end.
       i.ends is not null and c.id is not null and upper_inf(c.period) as closes,
       coalesce(
           i.ends is not null and upper_inf(c.period)
           or i.event_id is not null and i.event_id is distinct from c.event_id
           or i.condition is not null and i.condition is distinct from c.condition_given
           or i.accessories is not null and i.accessories is distinct from c.accessories_given
           or i.purpose is not null and i.purpose is distinct from c.purpose
           or i.condition_back is not null and i.condition_back is distinct from c.condition_back
           or i.missing is not null and i.missing is distinct from c.accessories_missing
           or i.damage is not null and i.damage is distinct from c.damage
           or i.data_deleted is not null and i.data_deleted is distinct from c.data_deleted,
           false) as is_changed
from matched i
left join custody c on c.id = i.target_id
