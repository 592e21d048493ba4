-- Do these fields, units and roles say of a person what is recorded already?
-- $1 person PersonID
-- $2 fields PostgresJSON
-- $3 units [String]? · codes, null: none named
-- $4 roles [String]?
-- $5 day CalendarDay? · from when on these are the units, null: now
-- column so Bool
select not exists (select from jsonb_object_keys($2::jsonb) as k (name)
                   where $2::jsonb -> k.name is distinct from to_jsonb(p) -> k.name)
       and ($3::text[] is null
            or (select coalesce(array_agg(lower(c.code) order by lower(c.code)), '{}')
                from unnest($3::text[]) as c (code))
             = array(select lower(u.code) from membership m join unit u on u.id = m.unit_id
                     where m.person_id = p.id and m.valid @> coalesce($5::date, current_date)
                     order by 1))
       and ($4::text[] is null
            or (select coalesce(array_agg(g.role order by g.role), '{}')
                from unnest($4::text[]) as g (role))
             = array(select g.role from role_grant g where g.person_id = p.id order by 1)) as so
from person p where p.id = $1
