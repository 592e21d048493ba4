-- Each row beside the device with its inventory number; an empty cell leaves what is recorded. An
-- earlier day than before moves back since when the device is in the books; a new one is there from
-- the earliest of its days on, else from now on. What is out of service by the file and not by the
-- record is withdrawn.
-- $1 day CalendarDay? · from when on the changes are so, null: a correction
create temporary table import_plan on commit drop as
with merged as (
    select r.line, r.inventory_number as key, d.id as target_id, r.unit, d as before,
           r.status, r.status_since, r.status_reason, o.kind as out_kind,
           o.kind is not null and w.kind is null as is_withdrawn,
           jsonb_populate_record(d, case when d.id is null
                                         then '{"condition": "good", "accessories": {}}'::jsonb
                                         else '{}' end
               || jsonb_strip_nulls(to_jsonb(r) || jsonb_build_object('unit_id', u.unit_id))) as after
    from import_row r
    left join devices_on($1::date) d on d.inventory_number = r.inventory_number
    left join import_unit_ref u on u.value = r.unit
    left join withdrawal w on w.device_id = d.id and upper_inf(w.period)
    left join (values ('lost', 'lost'), ('in-repair', 'repair'),
                      ('decommissioned', 'decommissioned')) as o (status, kind)
        on o.status = r.status
    where r.faults is null
)
select m.line, m.key, m.target_id, m.unit, n.*, (m.before).registered_at as registered_before,
       m.status, m.status_since, m.status_reason, m.out_kind, m.is_withdrawn,
       m.after is distinct from m.before or m.is_withdrawn as is_changed
from merged m
cross join lateral jsonb_populate_record(m.after, jsonb_build_object('registered_at',
    case when m.target_id is null
         then least(least((m.after).acquired_on, (m.after).in_service_on,
                          case when m.is_withdrawn then m.status_since end)::timestamptz,
                    statement_timestamp())
         when ((m.after).acquired_on, (m.after).in_service_on)
              is distinct from ((m.before).acquired_on, (m.before).in_service_on)
         then least(least((m.after).acquired_on, (m.after).in_service_on)::timestamptz,
                    (m.before).registered_at)
         else (m.before).registered_at end)) n
