-- What came of an operation that was sent before under the same key.
-- $1 key · $2 operation · $3 the operation as JSON
select i.outcome::text as outcome,
       i.operation = $2 and i.digest = sha256(convert_to($3::jsonb::text, 'utf8')) as same
from idempotency i where i.key = $1
