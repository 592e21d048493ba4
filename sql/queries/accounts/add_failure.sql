-- $1 login, lower case · $2 address
insert into sign_in_failure (login, address) values ($1, $2)
