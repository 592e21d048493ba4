-- Keeps what came of an operation, with the entries that this transaction wrote.
-- $1 key String
-- $2 operation String
-- $3 digest PostgresJSON · the operation as JSON
-- $4 outcome PostgresJSON
insert into idempotency (key, operation, digest, outcome)
select $1::text, $2::text, sha256(convert_to($3::jsonb::text, 'utf8')),
       $4::jsonb || jsonb_build_object('entries', coalesce(jsonb_agg(j.id order by j.id), '[]'),
                                       'devices', coalesce(jsonb_agg(d.inventory_number order by j.id), '[]'))
from journal j
left join device d on d.id = j.chain
where j.operation = nullif(current_setting('leihlotse.entry', true), '')::bigint
