-- Revokes a token of a person; no row: they have no such token.
-- $1 token Int64
-- $2 person PersonID
-- column changed Bool · false: it was revoked before
with revoked as (
    update api_token set revoked_at = clock_timestamp()
    where id = $1 and person_id = $2 and revoked_at is null
    returning id
)
select exists (select from revoked) as changed
from api_token t where t.id = $1 and t.person_id = $2
