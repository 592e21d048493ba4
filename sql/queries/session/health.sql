-- How the database does, for whoever looks after it.
-- column server String · PostgreSQL's version
-- column started_at String
-- column bytes Int64 · what the database takes on disk
-- column schema_version Int32
-- column sealed_on CalendarDay? · the last seal of the journal
-- column connections Int64 · of all programs to this database
select current_setting('server_version') as server,
       time_shown(pg_postmaster_start_time()) as started_at,
       pg_database_size(current_database()) as bytes,
       (select max(m.version) from schema_migration m) as schema_version,
       (select max(s.day) from journal_seal s) as sealed_on,
       (select count(*) from pg_stat_activity a where a.datname = current_database()) as connections
