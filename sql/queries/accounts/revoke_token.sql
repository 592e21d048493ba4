-- $1 token Int64
-- $2 person PersonID
-- column id Int64
update api_token set revoked_at = clock_timestamp()
where id = $1 and person_id = $2 and revoked_at is null
returning id
