-- Moves the moment at which a custody ends and the next one begins, in the name of the transaction's
-- entry.
-- $1 custody CustodyID
-- $2 moment String? · a day or a time, as text
select move_custody_boundary(next.id, moment_of($2, true))
from custody c
join custody next on next.device_id = c.device_id and lower(next.period) = upper(c.period)
where c.id = $1
