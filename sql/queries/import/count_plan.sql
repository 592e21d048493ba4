-- What the valid rows come to, and how many rows are not valid.
-- column added Int64
-- column changed Int64
-- column unchanged Int64
-- column rejected Int64
-- column known Int64
select count(*) filter (where p.target_id is null) as added,
       count(*) filter (where p.target_id is not null and p.is_changed) as changed,
       count(*) filter (where p.target_id is not null and not p.is_changed) as unchanged,
       (select count(distinct f.line) from import_fault f) as rejected,
       (select count(distinct q.target_id) from import_plan q) as known
from import_plan p
where not exists (select from import_fault f where f.line = p.line)
