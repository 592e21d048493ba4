-- Does the database answer?
-- column alive Int32
select 1 as alive
