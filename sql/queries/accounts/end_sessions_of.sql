-- Ends all sessions, tokens and links of a person: lost device, suspicion. What is over is deleted
-- already, or ends now; the places where they signed in are known no more.
-- $1 person PersonID
-- $2 actor PersonID
with entry as (
    select entry_id from journal_append('accounts.revoke', $2, array[0::bigint],
        array['{}'::jsonb], array[jsonb_build_object('person', $1::bigint)])
), ended as (
    delete from sign_in_session s using entry where s.person_id = $1
), closed as (
    update password_link l set expires_at = clock_timestamp()
    from entry where l.person_id = $1 and l.expires_at > clock_timestamp()
), forgotten as (
    delete from sign_in_place k using entry where k.person_id = $1
)
update api_token t set revoked_at = clock_timestamp()
from entry where t.person_id = $1 and t.revoked_at is null
