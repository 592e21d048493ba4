-- Rows of one device whose times overlap, also those with other faults: each names another one.
-- Where one day is the end of one and the beginning of the other, times of day would help.
with timed as not materialized (
    select p.line, p.device_id, p.begins, coalesce(p.ends, p.target_ends) as ends
    from import_plan p
    where p.ends is null or p.ends > p.begins
    union all
    -- Rows with a fault elsewhere; an end that cannot be read says nothing.
    select r.line, d.device_id, r."on", r.taken_back_on
    from import_row r
    join import_device_ref d on d.value = r.device
    where r.faults is not null and not r.faults @> '[{"field": "taken_back_on"}]'
      and r."on" is not null and (r.taken_back_on is null or r.taken_back_on > r."on")
), crowded as (
    -- Of rows that overlap two stand side by side in time: who has none such needs no closer look.
    select distinct n.device_id
    from (
        select t.device_id, t.ends,
               lead(t.begins) over (partition by t.device_id order by t.begins, t.line) as next_begins
        from timed t
    ) n
    where n.next_begins < coalesce(n.ends, 'infinity')
), beside as (
    select t.line, t.begins, coalesce(t.ends, 'infinity') as ends,
           -- Of the rows before, the one that ends last; of those after, the one that begins first.
           max(array[coalesce(extract(epoch from t.ends), 'infinity')::float8, t.line])
               over (in_time rows between unbounded preceding and 1 preceding) as before,
           lag(t.begins) over in_time as before_begins, lag(t.line) over in_time as before_line,
           lead(t.begins) over in_time as next_begins, lead(t.line) over in_time as next_line
    from timed t
    where t.device_id in (select c.device_id from crowded c)
    window in_time as (partition by t.device_id order by t.begins, t.line)
), found as (
    select b.line, b.begins, b.ends, b.next_begins,
           b.begins in (b.before_begins, b.next_begins) as is_same,
           b.before[1] > extract(epoch from b.begins)::float8 as overlaps_before,
           to_timestamp(b.before[1]) as before_ends,
           case when b.begins = b.before_begins then b.before_line
                when b.begins = b.next_begins then b.next_line
                when b.before[1] > extract(epoch from b.begins)::float8 then b.before[2]::bigint
                else b.next_line end as other_line
    from beside b
    where b.before[1] > extract(epoch from b.begins)::float8 or b.next_begins < b.ends
       or b.begins in (b.before_begins, b.next_begins)
)
insert into import_fault (line, field, code, value, other_line, details)
select f.line, 'on', case when f.is_same then 'duplicate-line' else 'overlaps-line' end,
       day_or_time_exactly(f.begins), f.other_line,
       case when case when f.overlaps_before then
                          isfinite(f.before_ends)
                          and f.begins::date = (f.before_ends - interval '1 microsecond')::date
                      else isfinite(f.ends)
                          and f.next_begins::date = (f.ends - interval '1 microsecond')::date end
            then array['one-day'] else '{}' end
from found f
