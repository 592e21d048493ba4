-- Rows of one device whose times overlap: each names another one.
with timed as (
    select p.line, p.device_id, p.begins, p.person, coalesce(p.ends, p.target_ends) as ends
    from import_plan p
    where not exists (select from import_fault f where f.line = p.line)
), beside as (
    select t.line, t.person,
           -- Of the rows before, the one that ends last; of those after, the one that begins first.
           max(array[coalesce(extract(epoch from t.ends), 'infinity'), t.line])
               over (in_time rows between unbounded preceding and 1 preceding) as before,
           min(array[extract(epoch from t.begins), t.line])
               over (in_time rows between 1 following and unbounded following) as after,
           extract(epoch from t.begins) as begins,
           coalesce(extract(epoch from t.ends), 'infinity') as ends
    from timed t
    window in_time as (partition by t.device_id order by t.begins, t.line)
)
insert into import_fault (line, field, code, value, other_line)
select b.line, 'on', 'overlaps-line', b.person,
       case when b.before[1] > b.begins then b.before[2] else b.after[2] end
from beside b
where b.before[1] > b.begins or b.after[1] < b.ends
