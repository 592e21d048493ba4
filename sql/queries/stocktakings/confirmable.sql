-- What of a stocktaking's area somebody holds or has borrowed, and what of it they confirmed.
-- $1 stocktaking Int64
-- $2 person PersonID
-- column device DeviceID
-- column number String
-- column is_confirmed Bool
select h.device_id as device, h.number, h.is_confirmed
from stocktaking_holdings($1, $2) h
order by h.number collate word_order
