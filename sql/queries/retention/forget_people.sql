-- Forgets people everywhere; in the role of erasure.
-- $1 people [PersonID]
-- column loans Int64
-- column custodies Int64
-- column attendances Int64
-- column entries Int64
select (f.counts ->> 'loan')::bigint as loans, (f.counts ->> 'custody')::bigint as custodies,
       (f.counts ->> 'attendance')::bigint as attendances, (f.counts ->> 'journal')::bigint as entries
from forget_people($1) as f (counts)
