-- Keeps the lines of a count that is about to be closed.
-- $1 actor PersonID
-- $2 stocktaking Int64
-- column entry_id EntryID
with entry as materialized (
    select a.entry_id
    from stocktaking s
    cross join lateral journal_append('stocktaking.close', $1, array[0::bigint],
        array[jsonb_build_object('stocktaking', stocktaking_number(s.year, s.number))],
        array['{}'::jsonb]) a
    where s.id = $2
), kept as (
    insert into stocktaking_line (stocktaking_id, position, outcome, device_id, number, name,
        serial_number, category, unit, location, cost_centre, status, condition, scans, evidence,
        seen_location, seen_condition, remark, first_seen_at)
    select $2, l.position, l.outcome, l.device_id, l.number, l.name, l.serial_number, l.category,
           l.unit, l.location, l.cost_centre, l.status, l.condition, l.scans, l.evidence,
           l.seen_location, l.seen_condition, l.remark, l.first_seen_at
    from entry e cross join stocktaking_lines($2) l
    returning id
)
select e.entry_id from entry e where (select count(*) from kept) >= 0
