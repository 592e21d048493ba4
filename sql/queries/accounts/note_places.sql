-- The password was right here.
-- $1 person PersonID
-- $2 places [String]
insert into sign_in_place (person_id, place)
select $1, p.place from unnest($2) as p (place)
on conflict (person_id, place) do update set at = clock_timestamp()
