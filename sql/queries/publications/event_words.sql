-- What the events of a year were called, of which kind they were and which tools they introduced. A text that
-- names anybody, or did before its names were struck, is left out: one with a word that is part of the name that
-- anybody has or had, in any spelling, and as it is inflected (Kurts, Mueller for Müller).
-- $1 year Int32
-- column event Int64
-- column day CalendarDay
-- column kind String?
-- column is_kind_told Bool
-- column title String?
-- column tools String?
with happened as materialized (
    select e.id, e.day, e.kind, e.title,
           (select names_written(array_agg(b.tool order by b.id))
            from briefing b where b.event_id = e.id) as tools
    from event e
    where e.day >= make_date($1, 1, 1) and e.day < make_date($1 + 1, 1, 1)
), said as materialized (
    select h.id, s.part, s.words
    from happened h
    cross join lateral (values ('kind', h.kind), ('title', h.title), ('tools', h.tools)) s (part, words)
    where s.words is not null
), stem as materialized (
    select distinct s.id, s.part, left(w.word, length(w.word) - length(i.ending)) as word
    from said s
    cross join lateral regexp_split_to_table(
        plain_letters(s.words) || ' ' || spelt_out_letters(s.words), '[^[:alpha:]]+') w (word)
    cross join (values (''), ('s'), ('es'), ('n'), ('ns')) i (ending)
    where right(w.word, length(i.ending)) = i.ending and length(w.word) - length(i.ending) > 1
), naming as materialized (
    select s.id, s.part
    from stem s
    where s.word in (
        select w.word
        from person_known p
        cross join lateral regexp_split_to_table(
            plain_letters(p.name) || ' ' || spelt_out_letters(p.name), '[^[:alpha:]]+') w (word)
        -- What stands in many texts, and by itself is nobody's name.
        where w.word not in ('al', 'am', 'an', 'and', 'auf', 'aus', 'bei', 'da', 'das', 'de', 'del', 'della',
                             'dem', 'den', 'der', 'des', 'di', 'die', 'do', 'dos', 'dr', 'du', 'el', 'for',
                             'fuer', 'fur', 'im', 'in', 'la', 'le', 'les', 'mit', 'ob', 'of', 'prof', 'ten',
                             'ter', 'the', 'to', 'und', 'van', 'vom', 'von', 'zu', 'zum', 'zur'))
    union all
    select s.id, s.part from said s where strpos(s.words, '***') > 0
)
select h.id as event, h.day, h.kind,
       not exists (select from naming n where n.id = h.id and n.part = 'kind') as is_kind_told,
       case when not exists (select from naming n where n.id = h.id and n.part = 'title')
            then h.title end as title,
       case when not exists (select from naming n where n.id = h.id and n.part = 'tools')
            then h.tools end as tools
from happened h
order by h.day, h.id
