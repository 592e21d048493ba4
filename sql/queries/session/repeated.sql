-- What came of an operation that was sent before under the same key.
-- $1 key String
-- $2 operation String
-- $3 digest PostgresJSON · the operation as JSON
-- column outcome String
-- column same Bool
select i.outcome::text as outcome,
       i.operation = $2 and i.digest = sha256(convert_to($3::jsonb::text, 'utf8')) as same
from idempotency i where i.key = $1
