-- The migrations that the database has seen with another text than this program's.
-- $1 texts [String] · of all files, in order
-- column version Int64
select m.version::int8 as version
from schema_migration m
join unnest($1::text[]) with ordinality as own (text, version) on own.version = m.version
where m.digest <> sha256(convert_to(own.text, 'utf8'))
order by m.version
