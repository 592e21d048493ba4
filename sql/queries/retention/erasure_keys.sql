-- The keys under which people are forgotten again, with those of rows that were merged into theirs.
-- $1 people [PersonID]
-- column key String
-- column city String
select k.key::text as key, (select c.id::text from city_identity c) as city
from erasure_key k where k.person_id = any (rows_of_people($1))
