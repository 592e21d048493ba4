-- What the events of a year were called and which tools they introduced. A text in which a word is part of
-- anybody's name, whoever has or had it, is left out.
-- $1 year Int32
-- column event Int64
-- column day CalendarDay
-- column title String?
-- column tools String?
with happened as materialized (
    select e.id, e.day, e.title,
           (select names_written(array_agg(b.tool order by b.id))
            from briefing b where b.event_id = e.id) as tools
    from event e
    where e.day >= make_date($1, 1, 1) and e.day < make_date($1 + 1, 1, 1)
), spoken as materialized (
    select distinct w.word
    from happened h
    cross join lateral regexp_split_to_table(lower(concat_ws(' ', h.title, h.tools)), '[^[:alpha:]]+') w (word)
    where length(w.word) > 1
), naming as materialized (
    select s.word
    from spoken s
    where s.word in (select w.word
                     from person_known p
                     cross join lateral regexp_split_to_table(lower(p.name), '[^[:alpha:]]+') w (word))
)
select h.id as event, h.day,
       case when not exists (
           select from regexp_split_to_table(lower(h.title), '[^[:alpha:]]+') w (word)
           where w.word in (select n.word from naming n)) then h.title end as title,
       case when not exists (
           select from regexp_split_to_table(lower(h.tools), '[^[:alpha:]]+') w (word)
           where w.word in (select n.word from naming n)) then h.tools end as tools
from happened h
order by h.day, h.id
