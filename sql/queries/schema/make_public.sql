-- An empty schema, as a new database has it.
create schema public authorization pg_database_owner
