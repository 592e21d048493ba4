-- With the entries that this transaction wrote, which its sender cannot know yet.
-- $1 key · $2 operation · $3 the operation as JSON · $4 what came of it
insert into idempotency (key, operation, digest, outcome)
select $1, $2, sha256(convert_to($3::jsonb::text, 'utf8')),
       $4::jsonb || jsonb_build_object(
           'entries', coalesce(jsonb_agg(o.id order by o.id), '[]'),
           'devices', coalesce(jsonb_agg(d.inventory_number order by o.id), '[]'))
from outbox o
left join device d on d.id = o.device_id
where o.transaction = pg_current_xact_id()
