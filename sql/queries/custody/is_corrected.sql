-- Is a custody so already as a correction would make it? Of a taking back, what came back stands
-- where the Lotse's custody ended. No row: it is gone.
-- $1 custody CustodyID
-- $2 holder PersonID?
-- $3 purpose String?
-- $4 condition String?
-- $5 damage String?
-- $6 missing PostgresJSON?
-- $7 began_at String? · as text
-- $8 device DeviceID?
-- $9 accessories PostgresJSON?
-- $10 event EventID?
-- $11 ended_at String? · as text
-- column so Bool
select ($2::bigint is null or c.holder_id is not distinct from $2)
       and ($3::text is null or c.purpose is not distinct from nullif($3, ''))
       and ($4::text is null
            or case when c.kind = 'lotse' then c.condition_given else ended.condition_back end
               is not distinct from $4)
       and ($5::text is null or coalesce(ended.damage, c.damage) is not distinct from nullif($5, ''))
       and ($6::jsonb is null
            or coalesce(ended.accessories_missing, c.accessories_missing) is not distinct from $6::jsonb)
       and ($7::text is null or lower(c.period) = moment_of($7, c.kind = 'stock'))
       and ($8::bigint is null or c.device_id = $8)
       and ($9::jsonb is null or c.accessories_given = $9::jsonb)
       and ($10::bigint is null or c.event_id is not distinct from $10)
       and ($11::text is null or upper(c.period) is not distinct from moment_of($11, true)) as so
from custody c
left join custody ended on c.kind = 'stock' and ended.device_id = c.device_id
                       and upper(ended.period) = lower(c.period)
where c.id = $1
