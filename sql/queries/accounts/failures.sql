-- How often somebody guessed lately: this login from this address, this login from anywhere,
-- anyone from this address.
-- $1 login, lower case · $2 address · $3 how far back, interval
select count(*) filter (where f.login = $1 and f.address = $2)::int8 as both,
       count(*) filter (where f.login = $1)::int8 as login,
       count(*) filter (where f.address = $2)::int8 as address
from sign_in_failure f
where f.at > clock_timestamp() - $3::interval and (f.login = $1 or f.address = $2)
