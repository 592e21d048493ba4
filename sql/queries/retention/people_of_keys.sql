-- Who is there under these keys.
-- $1 keys [String]
-- column id PersonID
select k.person_id as id from erasure_key k where k.key = any ($1::text[]::uuid[])
