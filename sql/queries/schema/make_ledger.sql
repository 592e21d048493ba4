-- An empty ledger may be left of a first start that was refused or interrupted.
create table if not exists schema_migration (
    version    integer     not null,
    name       text        not null,
    digest     bytea       not null,
    applied_at timestamptz not null default clock_timestamp(),
    constraint schema_migration_pkey primary key (version)
)
