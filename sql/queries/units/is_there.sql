-- Is there a unit of this code?
-- $1 code String
-- column is_there Bool
select exists (select from current_unit u where u.code = $1) as is_there
