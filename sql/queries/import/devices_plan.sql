-- Each row beside the device with its inventory number; an empty cell leaves what is recorded. Since
-- when a device is in the books says the file; else an earlier day than before moves it back, and a
-- new device is there from the earliest of its days on, or from now on. What is out of service by the
-- file and not by the record is withdrawn; what was found by the file and not by the record is noted.
-- $1 day CalendarDay? · from when on the changes are so, null: a correction
create temporary table import_plan on commit drop as
with merged as (
    select r.line, r.inventory_number as key, d.id as target_id, r.unit, d as before,
           r.status, r.status_since, r.status_reason, r.data_wiped, r.registered as said_registered,
           o.kind as out_kind,
           o.kind is not null and w.kind is null as is_withdrawn, w.id as withdrawal_id,
           lower(w.period) as withdrawn_at,
           w.kind = o.kind
               and (coalesce(r.status_reason, w.reason), coalesce(r.data_wiped, w.data_wiped))
                   is distinct from (w.reason, w.data_wiped) as is_explained,
           (select jsonb_agg(f) from jsonb_to_recordset(r.found) as f (at text, item text, quantity int)
            where not exists (
                select from accessory_found k
                where k.device_id = d.id and k.found_at = f.at::timestamptz and k.item = f.item
                  and k.quantity is not distinct from f.quantity)) as new_found,
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
       m.status, m.status_since, m.status_reason, m.data_wiped, m.said_registered, m.out_kind,
       m.is_withdrawn, m.withdrawal_id, m.withdrawn_at, coalesce(m.is_explained, false) as is_explained,
       m.new_found,
       n is distinct from m.before or m.is_withdrawn or coalesce(m.is_explained, false)
           or m.new_found is not null as is_changed,
       n is distinct from m.before as row_is_changed
from merged m
cross join lateral jsonb_populate_record(m.after, jsonb_build_object('registered_at',
    case when m.said_registered is not null
         -- Spreadsheets know no fractions of a second.
         then case when m.said_registered = date_trunc('second', (m.before).registered_at)
                   then (m.before).registered_at else m.said_registered end
         when m.target_id is null
         then least(least((m.after).acquired_on, (m.after).in_service_on,
                          case when m.is_withdrawn then m.status_since end::date)::timestamptz,
                    statement_timestamp())
         when ((m.after).acquired_on, (m.after).in_service_on)
              is distinct from ((m.before).acquired_on, (m.before).in_service_on)
         then least(least((m.after).acquired_on, (m.after).in_service_on)::timestamptz,
                    (m.before).registered_at)
         else (m.before).registered_at end)) n
