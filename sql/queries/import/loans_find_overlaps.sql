-- Rows of one device whose times overlap: each names another one.
with beside as (
    select p.line, p.begins::text as value,
           -- Of the rows before, the one that ends last; of those after, the one that begins first.
           max(array[coalesce(extract(epoch from p.ends), 'infinity'), p.line])
               over (in_time rows between unbounded preceding and 1 preceding) as before,
           min(array[extract(epoch from p.begins), p.line])
               over (in_time rows between 1 following and unbounded following) as after,
           extract(epoch from p.begins) as begins,
           coalesce(extract(epoch from p.ends), 'infinity') as ends
    from import_plan p
    where not exists (select from import_fault f where f.line = p.line)
    window in_time as (partition by p.device_id order by p.begins, p.line)
)
insert into import_fault (line, field, code, value, other_line)
select b.line, 'lent_at', 'overlaps-line', b.value,
       case when b.before[1] > b.begins then b.before[2] else b.after[2] end
from beside b
where b.before[1] > b.begins or b.after[1] < b.ends
