-- After a success: this login's failures from this address, and all that are a day old.
-- $1 login String · lower case
-- $2 address String
delete from sign_in_failure
where (login = $1 and address = $2) or at < clock_timestamp() - interval '1 day'
