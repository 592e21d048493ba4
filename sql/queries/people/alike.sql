-- Who looks the same as somebody recorded.
-- $1 person PersonID
-- column id PersonID
-- column name String
-- column login String?
select p.id, p.name, p.login from people_alike($1) a join person p on p.id = a.id
order by p.name collate name_order, p.id
