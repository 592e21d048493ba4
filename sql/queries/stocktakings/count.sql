-- Counts, with an entry for each scan: in the device's chain, or in chain 0 for what is in no books.
-- $1 actor PersonID
-- $2 stocktaking Int64
-- $3 keys [String] · empty: the database makes one
-- $4 devices [DeviceID] · 0: in no books
-- $5 numbers [String]
-- $6 evidence String
-- $7 location String?
-- $8 condition String?
-- $9 remark String?
-- $10 at String? · a day or a time, as text, null: now
-- column entry_id EntryID
-- column device_id DeviceID?
with scan as (
    select s.scan_key, s.device_id, s.number, s.position,
           row_number() over (partition by s.device_id order by s.position) as place
    from unnest($3::text[], $4::bigint[], $5::text[]) with ordinality
         as s (scan_key, device_id, number, position)
), chains as (
    select array_agg(s.device_id order by s.position) as chains,
           array_agg(jsonb_strip_nulls(jsonb_build_object(
               'stocktaking', stocktaking_number(t.year, t.number), 'number', s.number,
               'evidence', $6::text, 'location', $7::text, 'condition', $8::text))
               order by s.position) as facts,
           array_agg(jsonb_strip_nulls(jsonb_build_object('remark', $9::text))
               order by s.position) as personal
    from scan s join stocktaking t on t.id = $2
), entry as (
    select a.chain, a.entry_id,
           row_number() over (partition by a.chain order by a.entry_id) as place
    from chains c
    cross join lateral journal_append('stocktaking.count', $1, c.chains, c.facts, c.personal) a
)
insert into stocktaking_count (stocktaking_id, scan_key, device_id, number, evidence, location,
                               condition, remark, counted_at, received_at, counted_by, is_own,
                               is_late, entry_id)
select $2, coalesce(nullif(s.scan_key, ''), gen_random_uuid()::text), nullif(s.device_id, 0),
       s.number, $6, $7, $8, $9, moment_of($10, false), clock_timestamp(), $1, false, false, e.entry_id
from scan s join entry e on e.chain = s.device_id and e.place = s.place
order by s.position
returning entry_id, device_id
