-- Whom these words mean: a login, else an e-mail address, else a personnel number, else a name
-- that only one person bears. Who is unknown gets a number below zero until they are recorded.
create temporary table import_person_ref on commit drop as
select v.value, coalesce(by_name.people, 0) as people,
       coalesce(l.id, m.id, n.id, case when by_name.people = 1 then by_name.id end,
                -dense_rank() over (order by lower(v.value))) as person_id
from import_person_word v
left join person l on lower(l.login) = lower(v.value)
left join person m on lower(m.email) = lower(v.value)
left join person n on n.personnel_number = v.value
left join (
    select named.name, min(named.id) as id, count(*) as people
    from (
        select lower(p.name) as name, p.id from person p
        union
        select lower(p.last_name || ', ' || p.first_name), p.id from person p
    ) named
    group by named.name
) by_name on by_name.name = lower(v.value)
