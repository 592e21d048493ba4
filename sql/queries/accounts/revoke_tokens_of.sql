-- Revokes all tokens of a person, together with a new password.
-- $1 person PersonID
update api_token set revoked_at = clock_timestamp()
where person_id = $1 and revoked_at is null and expires_at > clock_timestamp()
