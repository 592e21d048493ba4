-- Records that protocols were filed together, with an entry that keeps the hashes of their bytes.
-- $1 actor PersonID
-- $2 batch String
-- $3 protocols [Int64]
-- $4 numbers [String]
-- $5 files [String]
-- $6 hashes [String]
-- column entry_id EntryID
with wanted as (
    select * from unnest($3::bigint[], $4::text[], $5::text[], $6::text[])
        as w (protocol_id, number, file, sha256)
), entry as (
    select a.entry_id from journal_append('protocols.file', $1, array[0::bigint],
        array[jsonb_build_object('batch', $2::text, 'filed', (
            select string_agg(w.number || ' ' || w.sha256, '; ' order by w.number)
            from wanted w))],
        array['{}'::jsonb]) a
), filed as (
    insert into protocol_filing (protocol_id, batch, file, sha256, entry_id)
    select w.protocol_id, $2, w.file, w.sha256, e.entry_id
    from wanted w cross join entry e
)
select e.entry_id from entry e
