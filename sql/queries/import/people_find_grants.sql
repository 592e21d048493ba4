-- People to whom the file gives roles that they do not have. The first twenty.
-- column line Int64
-- column name String
-- column roles [String]
select p.line, p.name, p.new_roles as roles
from import_plan p
where p.new_roles <> '{}'
  and not exists (select from import_fault f where f.line = p.line)
order by p.line
limit 20
