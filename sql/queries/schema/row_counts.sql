-- How many rows each table has.
-- column name String
-- column count Int64
select c.relname::text as name,
       (xpath('/row/count/text()',
              query_to_xml(format('select count(*) as count from public.%I', c.relname),
                           false, true, '')))[1]::text::bigint as count
from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
order by c.relname
