-- Which of these people are recorded as attending already?
-- $1 event EventID
-- $2 people [PersonID]
-- column person_id PersonID
select a.person_id from attendance a where a.event_id = $1 and a.person_id = any ($2::bigint[])
