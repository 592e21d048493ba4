-- People that nobody knows, or that are not the only ones of their name.
-- $1 field String
insert into import_fault (line, field, code, value)
select r.line, $1, case when n.people > 1 then 'person-ambiguous' else 'person-unknown' end, n.value
from import_row r
join import_person_ref n on n.value = person_reference(
    to_jsonb(r) ->> $1, (to_jsonb(r) ->> ($1 || '_number'))::bigint)
where r.faults is null and n.person_id < 0
