-- Deletes what is over: sessions and links that hold no more, tokens a month after their end, attempts
-- that count no more, places that are known no more, and keys that are remembered no longer.
-- $1 known_days Int32 · how long a place is known after a success
-- $2 key_days Int32 · how long a key of a request is remembered
-- column answers Int64 · how many of them were forgotten
with sessions as (
    delete from sign_in_session where least(expires_at, ends_at) <= clock_timestamp()
), links as (
    delete from password_link where expires_at <= clock_timestamp()
), tokens as (
    delete from api_token
    where least(expires_at, revoked_at) <= clock_timestamp() - interval '30 days'
), attempts as (
    delete from sign_in_attempt
    where at <= clock_timestamp() - interval '2 hours'
       or at > clock_timestamp() + interval '1 minute'
), places as (
    delete from sign_in_place
    where at <= clock_timestamp() - make_interval(days => $1::int)
)
select forget_answers($2::int) as answers
