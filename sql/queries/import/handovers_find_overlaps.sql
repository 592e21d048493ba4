-- Rows of one device whose times overlap: each names another one.
with timed as (
    select p.line, p.device_id, p.begins, p.person, coalesce(p.ends, p.target_ends) as ends
    from import_plan p
    where not exists (select from import_fault f where f.line = p.line)
), beside as (
    select t.line, t.person,
           -- Of the rows before, the one that ends last; of those after, the one that begins first.
           max(array[coalesce(extract(epoch from t.ends), 'infinity')::float8, t.line])
               over (in_time rows between unbounded preceding and 1 preceding) as before,
           lead(t.begins) over in_time as next_begins, lead(t.line) over in_time as next_line,
           extract(epoch from t.begins)::float8 as begins, coalesce(t.ends, 'infinity') as ends
    from timed t
    window in_time as (partition by t.device_id order by t.begins, t.line)
)
insert into import_fault (line, field, code, value, other_line)
select b.line, 'on', 'overlaps-line', b.person,
       case when b.before[1] > b.begins then b.before[2]::bigint else b.next_line end
from beside b
where b.before[1] > b.begins or b.next_begins < b.ends
