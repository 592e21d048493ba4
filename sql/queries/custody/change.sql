-- Ends the current custodies of devices and begins the next ones at the same moment. Where IT's
-- stock began at that very moment, it becomes the next custody: it had no length.
-- $1 verb String
-- $2 actor PersonID
-- $3 devices [DeviceID]
-- $4 moment Instant
-- $5 holder PersonID? · of the next, null: IT's stock
-- $6 event EventID? · of the next
-- $7 purpose String? · of the next
-- $8 condition_given String? · of the next
-- $9 accessories_given [PostgresJSON] · of the next, one a device
-- $10 condition_back String? · of the ended
-- $11 missing PostgresJSON · of the ended, accessories
-- $12 damage String? · of the ended
-- $13 data_deleted Bool? · of the ended
-- column id CustodyID
-- column entry_id EntryID
-- column device_id DeviceID
with entry as (
    select a.chain, a.entry_id
    from journal_append($1, $2, $3::bigint[],
        array_fill(jsonb_build_object('at', case when $5::bigint is null then last_day_or_time_exactly($4)
                                            else day_or_time($4) end, 'event', $6::bigint,
                                      'condition', coalesce($8, $10)::text, 'missing', $11::jsonb),
                   array[cardinality($3)]),
        array_fill(jsonb_build_object('holder', $5::bigint, 'purpose', $7::text,
                                      'damage', $12::text), array[cardinality($3)])) a
), given as (
    select e.chain as device_id, e.entry_id, n.accessories
    from entry e
    join unnest($3::bigint[], $9::jsonb[]) as n (device_id, accessories) on n.device_id = e.chain
), taken_up as (
    update custody c
    set kind = 'lotse', holder_id = $5, event_id = $6, purpose = nullif($7, ''), condition_given = $8,
        accessories_given = g.accessories, entry_id = g.entry_id
    from given g
    where c.device_id = g.device_id and upper_inf(c.period) and lower(c.period) = $4
      and c.kind = 'stock' and $5::bigint is not null
    returning c.id, c.entry_id, c.device_id
), ended as (
    update custody c
    set period = tstzrange(lower(c.period), $4), condition_back = $10, accessories_missing = $11,
        damage = nullif($12, ''), data_deleted = $13, entry_id = e.entry_id
    from entry e
    where c.device_id = e.chain and upper_inf(c.period)
      and not (lower(c.period) = $4 and c.kind = 'stock' and $5::bigint is not null)
    returning c.device_id
), begun as (
    insert into custody (device_id, kind, holder_id, period, event_id, purpose, condition_given,
                         accessories_given, entry_id)
    select g.device_id, case when $5::bigint is null then 'stock' else 'lotse' end, $5,
           tstzrange($4, null), $6, nullif($7, ''), $8, g.accessories, g.entry_id
    from ended e join given g on g.device_id = e.device_id
    returning id, entry_id, device_id
)
select t.id, t.entry_id, t.device_id from taken_up t
union all
select b.id, b.entry_id, b.device_id from begun b
