-- Is there such a time zone?
-- $1 name String
-- column known Bool
select exists (select from pg_timezone_names z where z.name = $1) as known
