-- Of the keys that are noted outside the database, those that were not forgotten in it.
-- $1 keys [String]
-- column key String
select k.key from unnest($1::text[]) as k (key)
where (select f.key from forgotten_key f where f.key = k.key::uuid) is null
