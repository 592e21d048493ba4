-- Which scans arrived already?
-- $1 stocktaking Int64
-- $2 keys [String]
-- column scan_key String
select c.scan_key from stocktaking_count c
where c.stocktaking_id = $1 and c.scan_key = any ($2::text[])
