-- Do these fields say of a device what is recorded already?
-- $1 device DeviceID
-- $2 fields PostgresJSON
-- $3 registered String? · as text, null: not asked
-- $4 day CalendarDay? · from when on, null: now
-- column so Bool
select jsonb_populate_record(d, device_fields($2::jsonb)) is not distinct from d
       and ($3::text is null or moment_of($3, false) = d.registered_at) as so
from devices_on($4::date) d where d.id = $1
