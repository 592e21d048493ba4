-- Begins to look at one state of the data, which pg_dump is told to copy.
begin isolation level repeatable read read only
