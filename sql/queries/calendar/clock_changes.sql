-- When the clocks of the session's time zone were and will be set, from 1900 to 2100: weeks in whose
-- course the offset changes are halved until a second is left.
-- column at Instant
-- column offset_before Int32
-- column offset_after Int32
with recursive week as (
    select s as begins, s + 604800 as ends
    from generate_series(extract(epoch from timestamptz '1900-01-01 00:00Z')::bigint,
                         extract(epoch from timestamptz '2100-01-01 00:00Z')::bigint,
                         604800) s
), halved as (
    select w.begins, w.ends from week w
    where seconds_ahead_of_utc(w.begins) <> seconds_ahead_of_utc(w.ends)
    union all
    select case when is_before then middle else h.begins end,
           case when is_before then h.ends else middle end
    from halved h
    cross join lateral (select (h.begins + h.ends) / 2 as middle) m
    cross join lateral (
        select seconds_ahead_of_utc(m.middle) = seconds_ahead_of_utc(h.begins) as is_before
    ) b
    where h.ends - h.begins > 1
)
select to_timestamp(h.ends) as at, seconds_ahead_of_utc(h.begins) as offset_before,
       seconds_ahead_of_utc(h.ends) as offset_after
from halved h
where h.ends - h.begins = 1
order by h.ends
