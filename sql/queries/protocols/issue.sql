-- Issues protocols in this order, with an entry each. The numbers are those that were told as the next
-- ones; the database gives them.
-- $1 actor PersonID
-- $2 kind String
-- $3 custodies [CustodyID]
-- $4 numbers [String]
-- $5 terms_version Int32
-- column entry_id EntryID
-- column device_id DeviceID
with wanted as (
    select w.id, w.number, w.position, c.device_id,
           -- A device can be among them twice: its entries come in this order.
           row_number() over (partition by c.device_id order by w.position) as place
    from unnest($3::bigint[], $4::text[]) with ordinality as w (id, number, position)
    join custody c on c.id = w.id
), chains as (
    select array_agg(w.device_id order by w.position) as devices,
           array_agg(jsonb_build_object('fact', 'H' || w.id, 'protocol', w.number)
                     order by w.position) as facts
    from wanted w
), entry as (
    select a.chain, a.entry_id,
           row_number() over (partition by a.chain order by a.entry_id) as place
    from chains s
    cross join lateral journal_append('protocols.issue', $1, s.devices, s.facts,
        array_fill('{}'::jsonb, array[cardinality(s.devices)])) a
), issued as (
    insert into protocol (kind, custody_id, terms_version, entry_id)
    select $2, w.id, $5, e.entry_id
    from wanted w join entry e on e.chain = w.device_id and e.place = w.place
    order by w.position
    returning entry_id, custody_id
)
select i.entry_id, w.device_id from issued i join wanted w on w.id = i.custody_id order by w.position
