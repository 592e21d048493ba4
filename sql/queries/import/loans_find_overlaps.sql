-- Rows of one device whose times overlap: each names another one.
with beside as (
    select p.line, p.begins::text as value,
           -- Of the rows before, the one that ends last; of those after, the one that begins first.
           max(array[coalesce(extract(epoch from p.ends), 'infinity')::float8, p.line])
               over (in_time rows between unbounded preceding and 1 preceding) as before,
           lead(p.begins) over in_time as next_begins, lead(p.line) over in_time as next_line,
           extract(epoch from p.begins)::float8 as begins, coalesce(p.ends, 'infinity') as ends
    from import_plan p
    where not exists (select from import_fault f where f.line = p.line)
    window in_time as (partition by p.device_id order by p.begins, p.line)
)
insert into import_fault (line, field, code, value, other_line)
select b.line, 'lent_at', 'overlaps-line', b.value,
       case when b.before[1] > b.begins then b.before[2]::bigint else b.next_line end
from beside b
where b.before[1] > b.begins or b.next_begins < b.ends
