-- $1 SHA-256 of the secret · $2 person · $3 name · $4 scope · $5 days that it holds
with entry as (
    select entry_id from journal_append('accounts.token', $2, array[0::bigint],
        array[jsonb_build_object('scope', $4::text, 'days', $5::int)],
        array[jsonb_build_object('person', $2::bigint, 'name', $3::text)])
)
insert into api_token (secret, person_id, name, scope, expires_at)
select $1, $2, $3, $4, clock_timestamp() + make_interval(days => $5::int) from entry
returning id, time_shown(expires_at) as expires_at
