-- A stocktaking, which stays as far as it is until the transaction ends.
-- $1 year Int32
-- $2 number Int32
-- column id Int64
-- column state String
-- column lead PersonID?
-- column caller PersonID?
-- column scribe PersonID?
-- column is_signed_by_lead Bool
-- column office PersonID?
-- column unit String?
select s.id, s.state, s.lead_id as lead, s.caller_id as caller, s.scribe_id as scribe,
       s.lead_signed_at is not null as is_signed_by_lead, s.office_id as office, u.code as unit
from stocktaking s left join unit u on u.id = s.unit_id
where s.year = $1 and s.number = $2
for share of s
