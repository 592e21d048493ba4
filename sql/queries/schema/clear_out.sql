-- Deletes all that is in this database.
drop schema if exists public, known cascade
