-- The number of a person who is about to be recorded.
-- column id PersonID
select take_person_number(null) as id
