-- New devices whose number is that of another one but for capitals, blanks or no-break spaces.
-- column line Int64
-- column number String
-- column other String
with known as (
    select lower(regexp_replace(d.inventory_number, '[\s\u00a0\u2007\u202f]', '', 'g')) as folded,
           d.inventory_number as number
    from device d
    union
    select lower(regexp_replace(p.inventory_number, '[\s\u00a0\u2007\u202f]', '', 'g')),
           p.inventory_number
    from import_plan p
)
select p.line, p.inventory_number as number, min(k.number) as other
from import_plan p
join known k on k.folded = lower(regexp_replace(p.inventory_number, '[\s\u00a0\u2007\u202f]', '', 'g'))
            and k.number <> p.inventory_number
where p.target_id is null
group by p.line, p.inventory_number
order by p.line
limit 20
