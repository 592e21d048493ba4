-- $1 login String · lower case
-- $2 address String
insert into sign_in_failure (login, address) values ($1, $2)
