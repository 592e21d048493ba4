-- People who look the same as one with these fields: who bear or bore the name, but for capitals,
-- accents and order, or bore the login or e-mail address. Of somebody recorded only what is new.
-- $1 fields PostgresJSON
-- $2 person PersonID? · who is edited, null: somebody new
-- column id PersonID
-- column name String
-- column login String?
-- column trait String
-- column value String
with typed as (
    select r.name, lower(r.login) as login, lower(r.email) as email,
           words_in_order(spelt_out_letters(r.name)) as words,
           words_in_order(plain_letters(r.name)) as plain_words
    from jsonb_to_record($1::jsonb) as r (name text, login text, email text)
), alike as (
    select n.id, 'name' as trait from typed t
    join person n on words_in_order(spelt_out_letters(n.name)) = t.words
    union
    select n.id, 'name' from typed t
    join person n on words_in_order(plain_letters(n.name)) = t.plain_words
    union
    select v.id, 'name' from typed t
    join person_version v on words_in_order(spelt_out_letters(v.name)) = t.words
    union
    select v.id, 'name' from typed t
    join person_version v on words_in_order(plain_letters(v.name)) = t.plain_words
    union
    select v.id, 'former-login' from typed t join person_version v on lower(v.login) = t.login
    union
    select v.id, 'former-email' from typed t join person_version v on lower(v.email) = t.email
)
select distinct on (p.id) p.id, p.name, p.login, a.trait,
       case a.trait when 'name' then t.name when 'former-login' then t.login else t.email end as value
from alike a
join person r on r.id = a.id
join person p on p.id = coalesce(r.merged_into, r.id)
cross join typed t
left join person own on own.id = $2::bigint
where p.id is distinct from $2
  -- Who keeps a name does not come to look like somebody.
  and (a.trait <> 'name'
       or words_in_order(spelt_out_letters(own.name)) is distinct from t.words)
order by p.id, a.trait = 'name' desc, a.trait
