-- Ends one session of a person; no row: they have no such session.
-- $1 session Int64
-- $2 person PersonID
-- column id Int64
delete from sign_in_session where id = $1 and person_id = $2 returning id
