-- Approves requests; those that are approved the second time decommission their devices, at a moment
-- each, and what a device was worth then is written off.
-- $1 actor PersonID
-- $2 devices [DeviceID] · all that are approved
-- $3 completed [DeviceID] · the second time
-- $4 moments [Instant] · of these, in the same order
-- column entry_id EntryID
-- column device_id DeviceID
with wish as materialized (
    select w.device_id, c.moment
    from unnest($2::bigint[]) as w (device_id)
    left join unnest($3::bigint[], $4::timestamptz[]) as c (device_id, moment) using (device_id)
), entry as (
    select a.chain, a.entry_id
    from journal_append('decommissionings.approve', $1,
        array(select w.device_id from wish w order by w.device_id),
        array(select jsonb_strip_nulls(jsonb_build_object(
                  'approval', case when w.moment is null then 'first' else 'second' end,
                  'at', day_or_time(w.moment)))
              from wish w order by w.device_id),
        array_fill('{}'::jsonb, array[cardinality($2)])) a
), approved as (
    update decommissioning d
    set first_by = case when w.moment is null then $1 else d.first_by end,
        first_at = case when w.moment is null then clock_timestamp() else d.first_at end,
        second_by = case when w.moment is not null then $1 end,
        second_at = case when w.moment is not null then clock_timestamp() end,
        decommissioned_at = w.moment,
        book_value = case when w.moment is not null
                          then book_value_on(d.device_id, w.moment::date) end,
        entry_id = e.entry_id
    from entry e
    join wish w on w.device_id = e.chain
    where d.device_id = e.chain and d.device_id = any ($2) and d.declined_at is null and d.second_at is null
    returning d.device_id, d.reason, d.note, d.data_wiped, w.moment, d.entry_id
), ended as (
    update withdrawal w
    set period = tstzrange(lower(w.period), a.moment), entry_id = a.entry_id
    from approved a
    where w.device_id = a.device_id and a.moment is not null and upper_inf(w.period)
    returning w.device_id
), begun as (
    insert into withdrawal (device_id, kind, period, reason, data_wiped, entry_id)
    select a.device_id, 'decommissioned', tstzrange(a.moment, null),
           decommissioning_reason(a.reason, a.note), a.data_wiped, a.entry_id
    from approved a
    where a.moment is not null and (select count(*) from ended) >= 0
    returning device_id
)
select a.entry_id, a.device_id from approved a where (select count(*) from begun) >= 0
