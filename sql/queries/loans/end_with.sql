-- Ends loans in the name of the operation that ended more than them.
-- $1 loans [LoanID]
-- $2 moment Instant
update loan l set period = tstzrange(lower(l.period), $2), entry_id = j.id
from journal j
where j.operation = current_entry() and j.chain = l.device_id and l.id = any ($1::bigint[])
