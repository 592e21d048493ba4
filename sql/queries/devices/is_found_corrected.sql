-- Did accessories turn up then already? No row: it is gone.
-- $1 found FoundID
-- $2 found_at String? · as text
-- column so Bool
select $2::text is null or f.found_at = moment_of($2, true) as so
from accessory_found f where f.id = $1
