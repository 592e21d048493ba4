-- Whoever decides the same request at the same time waits; what it led to is read in a statement of its own, since
-- one that waited sees of other tables what was there before.
-- $1 request Int64
-- column id Int64
select r.id from request r where r.id = $1 for update
