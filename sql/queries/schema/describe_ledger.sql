-- What the ledger is.
comment on table schema_migration is 'Which files of sql/migrations this database has seen.'
