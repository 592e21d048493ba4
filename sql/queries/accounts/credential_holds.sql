-- Does a session or token still hold? Asked within the transaction that makes a secret with it.
-- $1 kind String
-- $2 credential Int64
-- column holds Bool
select case $1
    when 'session' then exists (
        select from sign_in_session s
        where s.id = $2 and least(s.expires_at, s.ends_at) > clock_timestamp())
    else exists (
        select from api_token t
        where t.id = $2 and t.revoked_at is null and t.expires_at > clock_timestamp())
    end as holds
