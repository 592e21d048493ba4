-- $1 key · $2 operation · $3 the operation as JSON · $4 what came of it
insert into idempotency (key, operation, digest, outcome)
values ($1, $2, sha256(convert_to($3::jsonb::text, 'utf8')), $4::jsonb)
