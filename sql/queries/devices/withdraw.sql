-- Ends the open withdrawals of devices and begins new ones.
-- $1 verb String
-- $2 actor PersonID
-- $3 devices [DeviceID]
-- $4 moment Instant
-- $5 kind String? · null: back in service
-- $6 reason String?
-- column entry_id EntryID
-- column device_id DeviceID
with entry as (
    select a.chain, a.entry_id
    from journal_append($1, $2, $3::bigint[],
        array_fill(jsonb_build_object('at', case when $5::text is null then last_day_or_time_exactly($4)
                                            else day_or_time($4) end),
                   array[cardinality($3)]),
        array_fill(jsonb_build_object('reason', $6::text), array[cardinality($3)])) a
), ended as (
    update withdrawal w
    set period = tstzrange(lower(w.period), $4), entry_id = e.entry_id
    from entry e
    where w.device_id = e.chain and upper_inf(w.period)
    returning w.device_id
), begun as (
    insert into withdrawal (device_id, kind, period, reason, entry_id)
    select e.chain, $5::text, tstzrange($4, null), nullif($6, ''), e.entry_id
    from entry e
    where $5::text is not null and (select count(*) from ended) >= 0
    returning device_id
)
select e.entry_id, e.chain as device_id from entry e where (select count(*) from begun) >= 0
