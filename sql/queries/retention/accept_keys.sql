-- Notes keys of people who are not here, such as those who were recorded after the backup; in the role of
-- erasure.
-- $1 keys [String]
-- column accepted Int64
with added as (
    insert into forgotten_key (key) select k.key::uuid from unnest($1::text[]) as k (key)
    on conflict do nothing
    returning key
)
select count(*) as accepted from added
