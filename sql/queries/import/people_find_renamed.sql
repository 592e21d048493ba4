-- People whose name the file changes, with what stays of them. The first twenty.
-- column line Int64
-- column before String
-- column name String
-- column last_name String?
-- column login String?
-- column email String?
select p.line, o.name || ' (#' || o.id || ')' as before, p.name,
       case when p.last_name = o.last_name then p.last_name end as last_name,
       case when p.login = o.login then p.login end as login,
       case when p.email = o.email then p.email end as email
from import_plan p
join person o on o.id = p.target_id
where p.name <> o.name
  and not exists (select from import_fault f where f.line = p.line)
order by p.line
limit 20
