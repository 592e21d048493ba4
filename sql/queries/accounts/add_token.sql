-- $1 digest [UInt8] · SHA-256 of the secret
-- $2 person PersonID
-- $3 name String
-- $4 scope String
-- $5 days Int32 · how long it holds
-- column id Int64
-- column expires_at String
with entry as (
    select entry_id from journal_append('accounts.token', $2, array[0::bigint],
        array[jsonb_build_object('scope', $4::text, 'days', $5::int)],
        array[jsonb_build_object('person', $2::bigint, 'name', $3::text)])
)
insert into api_token (secret, person_id, name, scope, expires_at)
select $1, $2, $3, $4, clock_timestamp() + make_interval(days => $5::int) from entry
returning id, time_shown(expires_at) as expires_at
