-- New people who look the same as recorded ones: who bear or bore the name, but for capitals, accents
-- and order, or bore the login or e-mail address. The first twenty.
-- column line Int64?
-- column trait String
-- column value String
-- column recorded String
with new_one as (
    select p.line, p.name, p.login, p.email, words_in_order(spelt_out_letters(p.name)) as words,
           words_in_order(plain_letters(p.name)) as plain_words
    from import_plan p
    where p.target_id is null and not exists (select from import_fault f where f.line = p.line)
)
select f.line, f.trait, f.value, o.name || ' (' || concat_ws(', ', '#' || o.id, o.login) || ')' as recorded
from (
    select distinct on (n.line) n.line, a.id, a.trait,
           case a.trait when 'name' then n.name when 'former-login' then n.login else n.email end
               as value
    from new_one n
    cross join lateral (
        select k.id, 'name' as trait from person k where words_in_order(spelt_out_letters(k.name)) = n.words
        union
        select k.id, 'name' from person k where words_in_order(plain_letters(k.name)) = n.plain_words
        union
        select v.id, 'name' from person_version v
        where words_in_order(spelt_out_letters(v.name)) = n.words
        union
        select v.id, 'name' from person_version v
        where words_in_order(plain_letters(v.name)) = n.plain_words
        union
        select v.id, 'former-login' from person_version v where lower(v.login) = lower(n.login)
        union
        select v.id, 'former-email' from person_version v where lower(v.email) = lower(n.email)
    ) a
    order by n.line, a.trait = 'name' desc, a.trait, a.id
) f
join person r on r.id = f.id
join person o on o.id = coalesce(r.merged_into, r.id)
order by f.line
limit 20
