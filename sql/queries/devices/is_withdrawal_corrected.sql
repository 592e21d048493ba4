-- Was a device out of service so already as a correction would say? No row: it is gone.
-- $1 withdrawal WithdrawalID
-- $2 began_at String? · as text
-- $3 ended_at String? · as text
-- $4 reason String?
-- column so Bool
select ($2::text is null or lower(w.period) = moment_of($2, false))
       and ($3::text is null or upper(w.period) is not distinct from moment_of($3, true))
       and ($4::text is null or w.reason is not distinct from nullif($4, '')) as so
from withdrawal w where w.id = $1
