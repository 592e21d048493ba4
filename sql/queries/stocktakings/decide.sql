-- Decides a difference.
-- $1 actor PersonID
-- $2 line Int64
-- $3 cause String
-- $4 action String
-- $5 remark String?
-- $6 booking EntryID? · the entry that booked it
-- column entry_id EntryID
with line as (
    select l.id, l.number, coalesce(d.id, 0) as chain,
           stocktaking_number(s.year, s.number) as stocktaking
    from stocktaking_line l
    join stocktaking s on s.id = l.stocktaking_id
    left join device_merge m on m.merged_id = l.device_id
    left join device d on d.id = coalesce(m.device_id, l.device_id)
    where l.id = $2
), entry as (
    select a.entry_id
    from line l
    cross join lateral journal_append('stocktaking.difference', $1, array[l.chain],
        array[jsonb_build_object('stocktaking', l.stocktaking, 'number', l.number,
                                 'cause', $3::text, 'action', $4::text)],
        array[jsonb_strip_nulls(jsonb_build_object('remark', $5::text))]) a
)
insert into stocktaking_decision (line_id, cause, action, remark, decided_by, decided_at,
                                  booking_entry, entry_id)
select $2, $3, $4, $5, $1, clock_timestamp(), $6, e.entry_id from entry e
returning entry_id
