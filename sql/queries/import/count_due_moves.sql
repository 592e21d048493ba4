-- How many loans of the file are due on another day than it says.
-- column moved Int64
select count(*) as moved from import_plan p where p.is_due_moved
