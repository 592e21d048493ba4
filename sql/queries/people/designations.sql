-- What a person is called: what stays of it when the name changes.
-- $1 person PersonID
-- column name String
-- column last_name String?
-- column login String?
-- column email String?
select p.name, p.last_name, p.login, p.email from person p where p.id = $1
