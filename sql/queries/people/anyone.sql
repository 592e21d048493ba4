-- Is anybody recorded?
-- column anyone Bool
select exists (select from person) as anyone
