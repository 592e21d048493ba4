-- Reads and shows times in another zone until the transaction ends.
-- $1 zone String
-- column zone String
select set_config('TimeZone', $1::text, true) as zone
