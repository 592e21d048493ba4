-- How often somebody guessed lately: this login from this address, this login from anywhere,
-- anyone from this address.
-- $1 login String · lower case
-- $2 address String
-- $3 window String · how far back, an interval
-- column both Int64
-- column login Int64
-- column address Int64
select count(*) filter (where f.login = $1 and f.address = $2)::int8 as both,
       count(*) filter (where f.login = $1)::int8 as login,
       count(*) filter (where f.address = $2)::int8 as address
from sign_in_failure f
where f.at > clock_timestamp() - $3::interval and (f.login = $1 or f.address = $2)
