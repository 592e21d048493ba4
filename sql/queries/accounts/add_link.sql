-- Makes a link for a person; older ones that are still open end with it.
-- $1 digest [UInt8] · SHA-256 of the secret
-- $2 person PersonID
-- $3 maker PersonID
-- $4 hours Int32 · how long it holds
-- column expires_at String
with entry as (
    select entry_id from journal_append('accounts.link', $3, array[0::bigint],
        array[jsonb_build_object('hours', $4::int)],
        array[jsonb_build_object('person', $2::bigint)])
), closed as (
    update password_link l set expires_at = clock_timestamp()
    from entry where l.person_id = $2 and l.used_at is null and l.expires_at > clock_timestamp()
)
insert into password_link (secret, person_id, made_by, expires_at)
select $1, $2, $3, clock_timestamp() + make_interval(hours => $4::int) from entry
returning time_shown(expires_at) as expires_at
