-- The protocols of handovers with their numbers, existing ones and those that come next. Until the
-- transaction ends nobody else issues one.
-- $1 kind String
-- $2 custodies [CustodyID]
-- column custody_id CustodyID
-- column device_id DeviceID
-- column number String
-- column is_new Bool
select p.custody_id, p.device_id, p.number, p.is_new from protocols_to_issue($1, $2::bigint[]) p
