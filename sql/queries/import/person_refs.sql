-- Whom these words mean. A number behind a word (see person_reference) means its person where the
-- person goes or went by the word: a login that was given to somebody else, or a name that changed,
-- moves nothing. In a city where the number is somebody else's, or nobody's, the word alone counts:
-- a login, else an e-mail address, else a personnel number, else a name that only one person bears,
-- else any of these that only one person ever had. Who is unknown gets a number below zero until
-- they are recorded; people is -1 where there is no word by which they could be.
create temporary table import_person_ref on commit drop as
select v.value, v.word,
       case when v.word is null then -1 else coalesce(by_name.people, 0) end as people,
       coalesce(b.merged_into, b.id, l.id, m.id, n.id, case when by_name.people = 1 then by_name.id end,
                case when by_name.people is null and former.people = 1 then former.id end,
                -dense_rank() over (order by lower(v.word), case when v.word is null then v.value end))
           as person_id
from (
    select w.value, number_in(w.value) as number,
           case when number_in(w.value) is null then w.value else word_before_number(w.value) end
               as word
    from (select distinct p.value from import_person_word p) w
    -- Each word is taken apart once, not wherever it is compared.
    offset 0
) v
left join person b on b.id = v.number and (v.word is null or person_bears(b.id, v.word))
left join person l on lower(l.login) = lower(v.word)
left join person m on lower(m.email) = lower(v.word)
left join person n on n.personnel_number = v.word
left join (
    select named.name, min(named.id) as id, count(*) as people
    from (
        select name_as_spoken(p.name) as name, coalesce(p.merged_into, p.id) as id from person p
        union
        select lower(p.first_name || ' ' || p.last_name), coalesce(p.merged_into, p.id) from person p
    ) named
    group by named.name
) by_name on by_name.name = name_as_spoken(v.word)
left join (
    select borne.word, min(coalesce(p.merged_into, p.id)) as id,
           count(distinct coalesce(p.merged_into, p.id)) as people
    from (
        select lower(k.login) as word, k.id from person_version k
        union
        select lower(k.email), k.id from person_version k
        union
        select name_as_spoken(k.name), k.id from person_version k
        union
        select lower(k.first_name || ' ' || k.last_name), k.id from person_version k
    ) borne
    join person p on p.id = borne.id
    group by borne.word
) former on former.word = name_as_spoken(v.word)
