-- Sets a password and ends the person's sessions and open links; with its entry in the journal.
-- $1 person PersonID
-- $2 hash String
-- $3 actor PersonID
with entry as (
    select entry_id from journal_append('accounts.password', $3, array[0::bigint],
        array['{}'::jsonb], array[jsonb_build_object('person', $1::bigint)])
), ended as (
    delete from sign_in_session s using entry where s.person_id = $1
), closed as (
    update password_link l set expires_at = clock_timestamp()
    from entry where l.person_id = $1 and l.used_at is null and l.expires_at > clock_timestamp()
)
insert into account (person_id, password_hash)
select $1, $2 from entry
on conflict (person_id) do update
    set password_hash = excluded.password_hash, changed_at = clock_timestamp()
