-- Is nothing in this database yet?
-- column is_empty Bool
select not exists (select from pg_class c
                   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'S'))
    as is_empty
