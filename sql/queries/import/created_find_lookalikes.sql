-- People and devices that only this file knows, and that look the same as recorded ones. The first
-- twenty.
-- rows people_find_lookalikes
select null::bigint as line, f.trait, f.value, f.recorded
from (
    select distinct on (n.word) 'name' as trait, n.word as value,
           o.name || ' (' || concat_ws(', ', '#' || o.id, o.login) || ')' as recorded
    from import_person_ref n
    cross join lateral (
        select k.id from person k
        where words_in_order(spelt_out_letters(k.name)) = words_in_order(spelt_out_letters(n.word))
        union
        select k.id from person k
        where words_in_order(plain_letters(k.name)) = words_in_order(plain_letters(n.word))
    ) a
    join person r on r.id = a.id
    join person o on o.id = coalesce(r.merged_into, r.id)
    where n.person_id < 0 and n.people = 0
    union all
    select distinct on (r.value) 'number', r.value, d.inventory_number || ' (' || d.name || ')'
    from import_device_ref r
    join device d on number_key(d.inventory_number) = number_key(r.value)
    where r.device_id < 0
) f
order by f.trait, f.value
limit 20
