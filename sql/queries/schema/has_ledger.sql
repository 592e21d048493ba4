-- Has any migration been here?
-- column is_there Bool
select to_regclass('schema_migration') is not null as is_there
